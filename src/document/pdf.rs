//! PDF files that hold text: its lines in the order in which they are drawn, made into paragraphs.
//!
//! `lopdf` reads the file, with limits on what it unpacks; the text is gathered here, for a PDF knows no words, lines or
//! paragraphs, only signs and where they are put ([`layout`]). Columns come right where the file draws one after the
//! other, as nearly all do. Hyphens at the ends of lines stay: the tokens see through them. A date of the file is no date
//! of publication, so none is taken. Start reading at [`read`].

mod cmap;
mod font;
mod layout;

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, LoadOptions, Object, ObjectId};

use super::given::{Metadata, squeezed};
use super::page::{Origin, Part};
use super::{Document, hash, paragraphs};
use crate::diagnostic::{Diagnostic, codes};
use font::Font;
use layout::{Line, Matrix, Pen};

/// No PDF of articles has more pages than this.
const MAX_PAGES: usize = 5_000;
/// No part of a file may unpack to more than this, in bytes.
const MAX_PART: usize = 64 * 1024 * 1024;
/// The contents of all pages together may unpack to so much, in bytes, drawn again each time a form is.
const MAX_CONTENT: usize = 256 * 1024 * 1024;
/// No page uses more fonts than this.
const MAX_FONTS: usize = 256;
/// Forms in forms are drawn no deeper.
const MAX_FORMS: usize = 8;

/// The article in a PDF.
///
/// # Errors
/// When it is damaged, locked or without text.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_PART), ..LoadOptions::default() };
    let loaded = lopdf::Document::load_mem_with_options(bytes, options).map_err(|error| bad(name, &error))?;
    if loaded.is_encrypted() {
        return Err(locked(name));
    }
    let mut text = Text { file: &loaded, lines: Vec::new(), left: MAX_CONTENT, fonts: BTreeMap::new() };
    for (number, page) in loaded.page_iter().take(MAX_PAGES).enumerate() {
        text.page(page, number).map_err(|error| bad(name, &error))?;
    }
    let laid = layout::paragraphs(text.lines);
    if laid.paragraphs.is_empty() {
        return Err(super::bytes::empty(name)
            .note("its pages are pictures, or its text can't be read from it")
            .help("have the text recognised first (OCR)"));
    }
    let author = information(&loaded, b"Author");
    let origins = author.iter().map(|_| (Part::Authors, Origin::Field("Author".to_owned()))).collect();
    let metadata = Metadata { authors: author.into_iter().collect(), origins, ..Metadata::default() };
    Ok(paragraphs::document(name, metadata, laid.title, laid.paragraphs, hash(bytes)))
}

fn bad(name: &str, error: &lopdf::Error) -> Diagnostic {
    match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            Diagnostic::error(codes::TOO_LARGE, format!("`{name}` unpacks to more than frise takes"))
                .note("a part of it is more than 64 MiB, or its pages are more than 256 MiB")
                .help("save the text of the article as `.txt`")
        }
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(_)
        | lopdf::Error::UnsupportedSecurityHandler(_) => locked(name),
        _ => Diagnostic::error(codes::BAD_PDF, format!("`{name}` can't be read"))
            .note("it is damaged, or is no PDF")
            .help("open it and print it to a new PDF, or save its text as `.txt`"),
    }
}

fn locked(name: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_PDF, format!("`{name}` is locked with a password"))
        .help("open it with its password and print it to a new PDF, or save its text as `.txt`")
}

/// An entry of the file's own description, which is in UTF-16 or an encoding of PDF.
fn information(file: &lopdf::Document, key: &[u8]) -> Option<String> {
    let entry = file.trailer.get(b"Info").ok()?;
    let (_, entry) = file.dereference(entry).ok()?;
    let value = lopdf::decode_text_string(entry.as_dict().ok()?.get(key).ok()?).ok()?;
    Some(squeezed(&value)).filter(|value| !value.is_empty())
}

/// The text of a file, gathered line by line.
struct Text<'a> {
    file: &'a lopdf::Document,
    lines: Vec<Line>,
    /// Bytes of content that may still be drawn.
    left: usize,
    /// The fonts, by where the font lies in memory: many pages and forms share one.
    fonts: BTreeMap<usize, Rc<Font<'a>>>,
}

impl<'a> Text<'a> {
    fn page(&mut self, page: ObjectId, number: usize) -> lopdf::Result<()> {
        let content = self.file.get_page_content_with_limit(page, self.left.min(MAX_PART))?;
        let (own, inherited) = self.file.get_page_resources(page)?;
        let above = inherited.iter().filter_map(|id| self.file.get_dictionary(*id).ok());
        let resources: Vec<&'a Dictionary> = own.into_iter().chain(above).collect();
        let mut pen = Pen::new(number);
        self.draw(&content, &resources, &mut pen, 0)?;
        self.lines.extend(pen.end());
        Ok(())
    }

    /// Draws some content; what is broken in it is passed over.
    fn draw(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        pen: &mut Pen,
        depth: usize,
    ) -> lopdf::Result<()> {
        self.left = self.left.checked_sub(content.len()).ok_or(lopdf::Error::Decompress(
            lopdf::DecompressError::MemoryLimitExceeded { limit: MAX_CONTENT },
        ))?;
        let Ok(content) = Content::decode(content) else { return Ok(()) };
        let fonts = self.fonts(resources)?;
        let mut font = None;
        let mut kept = Vec::new();
        for operation in &content.operations {
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "Tf" => {
                    font = operands
                        .first()
                        .and_then(|name| name.as_name().ok())
                        .and_then(|name| fonts.get(name))
                        .map(Rc::as_ref);
                    pen.size(number(operands, 1));
                }
                "q" if kept.len() < 256 => kept.push((pen.place, font)),
                "Q" => (pen.place, font) = kept.pop().unwrap_or((pen.place, font)),
                "cm" => pen.place = matrix(operands).then(pen.place),
                "BT" => pen.begin(),
                "Tm" => pen.put(matrix(operands)),
                "Td" => pen.step(number(operands, 0), number(operands, 1)),
                "TD" => {
                    pen.leading = -number(operands, 1);
                    pen.step(number(operands, 0), number(operands, 1));
                }
                "TL" => pen.leading = number(operands, 0),
                "Tc" => pen.between_letters = number(operands, 0),
                "Tw" => pen.between_words = number(operands, 0),
                "Tz" => pen.stretch = number(operands, 0) / 100.0,
                "T*" => pen.next_line(),
                "Tj" => show(pen, font, operands),
                "'" => {
                    pen.next_line();
                    show(pen, font, operands);
                }
                "\"" => {
                    (pen.between_words, pen.between_letters) = (number(operands, 0), number(operands, 1));
                    pen.next_line();
                    show(pen, font, operands.get(2..).unwrap_or_default());
                }
                "TJ" => {
                    if let Some(Object::Array(parts)) = operands.first() {
                        show(pen, font, parts);
                    }
                }
                "Do" if depth < MAX_FORMS => {
                    if let Some(name) = operands.first().and_then(|name| name.as_name().ok()) {
                        self.form(name, resources, pen, depth)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Draws a form, which is content in a place of its own; pictures are none.
    fn form(
        &mut self,
        name: &[u8],
        resources: &[&'a Dictionary],
        pen: &mut Pen,
        depth: usize,
    ) -> lopdf::Result<()> {
        let file = self.file;
        let found = resources.iter().find_map(|resources| {
            let forms = file.get_dict_in_dict(resources, b"XObject").ok()?;
            let (_, form) = file.dereference(forms.get(name).ok()?).ok()?;
            form.as_stream().ok()
        });
        let Some(form) =
            found.filter(|form| form.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form"))
        else {
            return Ok(());
        };
        // Each drawing costs something, however little it draws: a form may draw another twice, and so on.
        self.left = self.left.saturating_sub(32 * 1024);
        let content = match form.dict.has(b"Filter") {
            true => form.decompressed_content_with_limit(self.left.min(MAX_PART))?,
            false => form.content.clone(),
        };
        let own = file.get_dict_in_dict(&form.dict, b"Resources").ok();
        let inner: Vec<&'a Dictionary> =
            own.into_iter().chain(resources.iter().copied()).take(MAX_FORMS * 4).collect();
        let (outside, size) = (pen.place, pen.font_size());
        if let Ok(Object::Array(of_form)) = form.dict.get(b"Matrix") {
            pen.place = matrix(of_form).then(pen.place);
        }
        let done = self.draw(&content, &inner, pen, depth + 1);
        pen.place = outside;
        pen.size(size);
        done
    }

    /// The fonts that some content may name; the nearest of each name.
    fn fonts(&mut self, resources: &[&'a Dictionary]) -> lopdf::Result<BTreeMap<Vec<u8>, Rc<Font<'a>>>> {
        let file = self.file;
        let mut fonts = BTreeMap::new();
        for resources in resources.iter().rev() {
            let Ok(named) = file.get_dict_in_dict(resources, b"Font") else { continue };
            for (name, font) in named.iter().take(MAX_FONTS) {
                let Ok((_, Object::Dictionary(font))) = file.dereference(font) else { continue };
                let place = std::ptr::from_ref(font).addr();
                let known = match self.fonts.get(&place) {
                    Some(known) => Rc::clone(known),
                    None => Rc::new(Font::new(file, font)?),
                };
                self.fonts.insert(place, Rc::clone(&known));
                fonts.insert(name.clone(), known);
            }
        }
        Ok(fonts)
    }
}

/// Shows strings; a number between them moves the pen, in thousandths of the size of the font.
fn show(pen: &mut Pen, font: Option<&Font<'_>>, parts: &[Object]) {
    for part in parts {
        match part {
            Object::String(bytes, _) => {
                if let Some(font) = font {
                    let (text, width) = font.read(bytes);
                    pen.show(&text, width, bytes);
                }
            }
            Object::Integer(_) | Object::Real(_) => pen.move_back(real(part)),
            _ => {}
        }
    }
}

fn real(object: &Object) -> f32 {
    let value = match object {
        Object::Integer(number) => *number as f32,
        Object::Real(number) => *number,
        _ => 0.0,
    };
    if value.is_finite() { value } else { 0.0 }
}

fn number(operands: &[Object], at: usize) -> f32 {
    operands.get(at).map_or(0.0, real)
}

fn matrix(operands: &[Object]) -> Matrix {
    let at = |index| number(operands, index);
    Matrix { a: at(0), b: at(1), c: at(2), d: at(3), x: at(4), y: at(5) }
}
