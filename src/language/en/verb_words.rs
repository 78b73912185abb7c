//! Lists for the verb reader: irregular forms, frequent verbs of news, words of plan, adverbs.

/// Irregular pasts that are no participles.
#[rustfmt::skip]
pub(super) const PASTS: &[&str] = &[
    "arose", "ate", "awoke", "became", "began", "bit", "blew", "bore", "broke", "came", "chose", "did",
    "drank", "drew", "drove", "fell", "flew", "forbade", "forgave", "forgot", "froze", "gave", "got",
    "grew", "hid", "knew", "lay", "mistook", "oversaw", "overtook", "overthrew", "ran", "rang", "rode",
    "rose", "sang", "sank", "saw", "shook", "shrank", "slew", "sowed", "spoke", "sprang", "stole", "strode",
    "swam", "swore", "swelled", "threw", "took", "tore", "undertook", "underwent", "went", "withdrew",
    "woke", "wore", "wove", "wrote", "sprung", "foresaw", "outgrew",
];

/// Irregular forms that are past and participle alike.
#[rustfmt::skip]
pub(super) const BOTH: &[&str] = &[
    "bent", "bet", "bought", "bound", "bred", "brought", "built", "burnt", "caught", "clung", "crept",
    "dealt", "dug", "dreamt", "drowned", "fed", "felt", "fled", "flung", "fought", "found", "ground", "had",
    "heard", "held", "hung", "kept", "knelt", "laid", "leapt", "learnt", "led", "left", "lent", "lit",
    "lost", "made", "meant", "met", "misled", "misspelt", "overheard", "paid", "rebuilt", "repaid",
    "resold", "said", "sat", "sent", "shone", "shot", "slept", "slid", "slung", "smelt", "sold", "sought",
    "sped", "spelt", "spent", "spilt", "spoilt", "spun", "stood", "struck", "stuck", "stung", "strung",
    "stunk", "swept", "swung", "taught", "thought", "told", "unwound", "understood", "upheld", "wept",
    "withheld", "withstood", "won", "wound", "wrung", "undid", "outsold", "begot", "fitted",
];

/// Irregular participles that are no pasts.
#[rustfmt::skip]
pub(super) const PARTICIPLES: &[&str] = &[
    "arisen", "awoken", "been", "begun", "bitten", "blown", "borne", "born", "broken", "chosen", "done",
    "drawn", "driven", "drunk", "eaten", "fallen", "flown", "forbidden", "forgiven", "forgotten",
    "foreseen", "forsaken", "frozen", "given", "gone", "gotten", "grown", "hidden", "known", "lain",
    "mistaken", "mown", "overseen", "overtaken", "overthrown", "proven", "ridden", "risen", "rung", "run",
    "seen", "sewn", "shaken", "shorn", "shown", "shrunk", "sown", "spoken", "stolen", "stricken", "sunk",
    "sung", "sworn", "swollen", "swum", "taken", "thrown", "torn", "trodden", "undergone", "undertaken",
    "undone", "withdrawn", "woken", "worn", "woven", "written", "come", "become", "overcome", "outdone",
];

/// Verbs with one form for all: base, past and participle.
#[rustfmt::skip]
pub(super) const SAME: &[&str] = &[
    "beat", "bid", "broadcast", "burst", "cast", "cost", "cut", "forecast", "hit", "hurt", "let", "put",
    "quit", "read", "rid", "set", "shed", "shut", "slit", "split", "spread", "thrust", "upset", "offset",
];

/// Words in -ed that are no verb forms, or mostly adjectives.
#[rustfmt::skip]
pub(super) const NOT_ED: &[&str] = &[
    "need", "speed", "seed", "feed", "breed", "bleed", "weed", "indeed", "exceed", "proceed", "succeed",
    "hundred", "sacred", "naked", "red", "bed", "shed", "wed", "led", "fed", "sled", "wicked", "creed",
    "greed", "reed", "steed", "deed", "freed", "united", "limited", "so-called", "aged", "ted", "fred",
    "alfred", "med", "embed", "biped", "kindred", "hatred", "infrared", "unprecedented", "talented",
    "crowded", "aforementioned",
];

/// Verbs and adjectives of plan: what stands under them lies ahead.
#[rustfmt::skip]
pub(super) const PLANS: &[&str] = &[
    "due", "set", "scheduled", "planned", "slated", "expected", "bound", "poised", "likely", "unlikely",
    "supposed", "projected", "forecast", "tipped", "pencilled", "penciled", "earmarked", "billed", "ready",
    "about", "going", "meant", "determined", "prepared", "intended", "allowed", "permitted", "obliged",
    "required", "ordered", "cleared",
];

/// Third person singular of frequent verbs of news that are no frequent plural nouns.
#[rustfmt::skip]
pub(super) const THIRD: &[&str] = &[
    "says", "opens", "begins", "starts", "closes", "meets", "faces", "becomes", "remains", "seems",
    "appears", "takes", "gives", "makes", "goes", "comes", "gets", "keeps", "lets", "leaves", "returns",
    "brings", "shows", "tells", "thinks", "knows", "wants", "hopes", "expects", "believes", "argues",
    "claims", "denies", "insists", "warns", "adds", "admits", "announces", "reports", "confirms", "reveals",
    "suggests", "means", "includes", "contains", "involves", "requires", "allows", "continues", "follows",
    "begins", "ends", "runs", "stands", "sits", "lies", "holds", "leads", "wins", "loses", "plays", "sells",
    "buys", "pays", "spends", "costs", "rises", "falls", "grows", "drops", "jumps", "climbs", "slides",
    "sends", "receives", "offers", "provides", "gathers", "launches", "releases", "publishes", "joins",
    "quits", "resigns", "dies", "lives", "works", "serves", "moves", "sets", "puts", "cuts", "hits",
    "turns", "finds", "sees", "hears", "feels", "seeks", "asks", "urges", "calls", "backs", "blames",
    "accuses", "agrees", "refuses", "rejects", "approves", "votes", "signs", "plans", "intends", "needs",
    "tries", "aims", "vows", "pledges", "promises", "visits", "arrives", "departs", "sails", "flies",
    "travels", "lapses", "expires", "resumes", "reopens", "bans", "orders", "rules", "decides", "chooses",
    "elects", "inherits", "lifts", "looks", "explains", "describes", "covers", "reads", "writes", "carries",
    "wears", "draws", "exists", "happens", "occurs", "belongs", "depends", "represents", "stays", "spares",
    "does", "has", "airs", "kicks", "takes", "elects", "goes", "gains", "heads", "hosts", "sings", "speaks",
    "talks", "burns", "charges", "crosses", "joins", "marks", "names", "performs", "premieres", "screens",
    "tours", "tests", "recalls", "thanks", "uses", "helps",
];

/// Base forms that stand as a present behind a plural subject, and that « to » makes infinitives for sure.
#[rustfmt::skip]
pub(super) const BASES: &[&str] = &[
    "say", "open", "begin", "start", "close", "meet", "become", "remain", "seem", "appear", "take", "give",
    "make", "go", "come", "get", "keep", "leave", "return", "bring", "tell", "think", "know", "want",
    "hope", "expect", "believe", "argue", "claim", "deny", "insist", "warn", "add", "admit", "announce",
    "confirm", "reveal", "suggest", "mean", "include", "contain", "involve", "require", "allow", "continue",
    "follow", "end", "run", "stand", "sit", "lie", "hold", "lead", "win", "lose", "sell", "buy", "pay",
    "spend", "cost", "rise", "fall", "grow", "drop", "climb", "slide", "send", "receive", "provide",
    "gather", "join", "quit", "resign", "die", "live", "serve", "move", "set", "put", "cut", "find", "see",
    "hear", "feel", "seek", "ask", "urge", "blame", "accuse", "agree", "refuse", "reject", "approve",
    "vote", "sign", "plan", "intend", "need", "try", "aim", "vow", "pledge", "promise", "arrive", "depart",
    "sail", "fly", "lapse", "expire", "resume", "reopen", "disappear", "choose", "elect", "carry", "wear",
    "draw", "exist", "happen", "belong", "depend", "represent", "stay", "have", "do", "are", "fear", "love",
    "call", "show", "work", "look", "use", "help", "talk", "speak", "fail", "face", "prepare", "gear",
];

/// Adverbs and other words that stand inside a verb group.
#[rustfmt::skip]
pub(super) const INNER: &[&str] = &[
    "not", "n't", "never", "also", "already", "just", "still", "now", "then", "soon", "long", "ever",
    "even", "only", "always", "often", "once", "yet", "later", "again", "since", "thus", "almost", "all",
    "both", "rather", "certainly", "either", "perhaps", "instead", "hardly", "so", "far", "too", "there",
    "back", "largely", "first", "itself", "themselves",
];

/// Words in front of which a form is no verb but an attribute or a noun.
#[rustfmt::skip]
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "these", "those", "some",
    "any", "no", "each", "every", "most", "many", "of", "'s", "very", "more", "less", "with", "from",
    "between", "at", "into", "newly", "previously", "highly", "such", "two", "three", "four", "five",
    "several", "few", "another", "both",
];
