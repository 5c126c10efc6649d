//! Writing XML: elements, attributes and text, with only the characters that XML 1.0 allows.

use super::printable;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// An XML document under way.
pub(super) struct Xml<'w> {
    writer: quick_xml::Writer<&'w mut dyn Write>,
}

impl<'w> Xml<'w> {
    /// Begins a document.
    pub(super) fn new(writer: &'w mut dyn Write) -> io::Result<Self> {
        let mut writer = quick_xml::Writer::new_with_indent(writer, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml { writer })
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = element(name, attributes);
        self.writer.write_event(Event::Start(start))
    }

    /// Closes the element of that name.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(element(name, attributes)))
    }

    /// An element with text. Text with `&` or `<` goes into CDATA: Gephi drops the spaces around entities.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        let text = printable(text);
        self.writer.write_event(Event::Start(element(name, attributes)))?;
        if text.contains('\r') {
            // Only a reference keeps a carriage return; in CDATA it would become a line feed.
            let escaped = quick_xml::escape::escape(text.as_ref()).replace('\r', "&#13;");
            self.writer.write_event(Event::Text(BytesText::from_escaped(escaped)))?;
        } else if text.contains(['&', '<']) {
            for part in BytesCData::escaped(&text) {
                self.writer.write_event(Event::CData(part))?;
            }
        } else {
            self.writer.write_event(Event::Text(BytesText::new(&text)))?;
        }
        self.close(name)
    }

    /// Ends the document.
    pub(super) fn finish(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }
}

fn element<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, printable(value).as_ref()));
    }
    start
}
