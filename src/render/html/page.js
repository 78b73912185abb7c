// Filters. The page is whole without them: what is made a button here is a link to a list there.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const events = all(".event");
  const status = document.querySelector(".shown");
  if (!status || events.length < 2) return;

  // What the part of an address behind # names; nothing where it is no address of this page.
  const named = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };

  // For each filter, the values that were chosen.
  const chosen = { kind: new Set(), certainty: new Set(), actors: new Set() };
  const buttons = [];
  let menu = null;

  const fits = (event) =>
    Object.entries(chosen).every(([filter, values]) => {
      const own = (event.dataset[filter] || "").split(" ");
      return values.size === 0 || own.some((value) => values.has(value));
    });

  const say = (shown) => {
    const text = shown === 0 ? status.dataset.nothing : status.dataset.shown;
    status.textContent = text.replace("{shown}", shown).replace("{total}", events.length);
    reset.hidden = Object.values(chosen).every((values) => values.size === 0);
  };

  const apply = () => {
    for (const event of events) event.hidden = !fits(event);
    // From the inside out: a date without events, a month without dates, a year without months.
    for (const group of [".day", ".month-group", ".year-group"]) {
      for (const element of all(group)) element.hidden = !element.querySelector(".event:not([hidden])");
    }
    for (const link of all(".period a, .years a")) {
      const target = named(link.hash);
      const group = target && (target.closest(".day, .month-group") || target.closest(".year-group"));
      link.parentElement.classList.toggle("is-empty", Boolean(group && group.hidden));
    }
    say(events.filter((event) => !event.hidden).length);
  };

  const clear = () => {
    for (const values of Object.values(chosen)) values.clear();
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    if (menu) menu.value = "";
    apply();
  };

  const reset = document.createElement("button");
  reset.type = "button";
  reset.className = "choice";
  reset.textContent = status.dataset.reset;
  reset.hidden = true;
  reset.addEventListener("click", () => {
    clear();
    // The button is gone: what follows must not start at the top of the page.
    (buttons[0] || document.body).focus();
  });
  status.after(reset);

  for (const link of all("a[data-filter]")) {
    if (link.closest("[data-menu]")) continue;
    const { filter, value } = link.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.append(...link.childNodes);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = chosen[filter].has(value);
      if (on) chosen[filter].delete(value);
      else chosen[filter].add(value);
      button.setAttribute("aria-pressed", String(!on));
      apply();
    });
    buttons.push(button);
    link.replaceWith(button);
  }

  for (const list of all("[data-menu]")) {
    menu = document.createElement("select");
    menu.setAttribute("aria-labelledby", list.getAttribute("aria-labelledby"));
    menu.add(new Option(list.dataset.menu, ""));
    for (const link of all("a", list)) menu.add(new Option(link.textContent.trim(), link.dataset.value));
    menu.addEventListener("change", () => {
      chosen.actors.clear();
      if (menu.value) chosen.actors.add(menu.value);
      apply();
    });
    list.replaceWith(menu);
  }

  // A link to an event that the filters hide shows it again.
  const reveal = () => {
    const target = named(location.hash);
    if (target && target.closest("[hidden]")) {
      clear();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  // On a phone the chronology comes first.
  const fold = document.querySelector(".filters");
  if (fold && matchMedia("(max-width: 59.99rem)").matches) fold.open = false;

  say(events.length);
})();
