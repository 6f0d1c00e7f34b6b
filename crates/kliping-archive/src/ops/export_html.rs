//! One self-contained file: the page as it was with its parts inside, which any browser opens and nothing reaches out of.

use data_encoding::BASE64;

use super::scene::{self, Scene};
use crate::Result;
use crate::archive::Archive;
use crate::capture::CaptureKind;
use crate::snapshot::{self, Dress, Reference, Use};
use crate::store::asset::Asset;
use crate::store::{article, version};

/// Sheets inside sheets: more are a circle.
const DEEPEST: usize = 8;

/// The shown version of an article as one HTML file. The further pages of a work follow the first.
pub fn export_html(archive: &Archive, id: &str, number: Option<u32>) -> Result<Vec<u8>> {
    let article = article::need(&archive.connection(), id)?;
    let version = version::need(&archive.connection(), article.nr, number.unwrap_or(article.current))?;
    let scene = Scene::new(archive, &article, version.number)?;
    let mut file = String::new();
    for number in 1..=scene::pages_of(archive, &article, &version)? {
        let Some(page) = scene::page_of(archive, &article, &version, number)? else { continue };
        if page.kind == CaptureKind::Text {
            file.push_str(&super::show::wrap(&page.text));
            continue;
        }
        let dress = if number == 1 { Dress::File } else { Dress::Frame };
        let inside = Inside { archive, scene: &scene };
        let html = snapshot::walk(&page.text, page.base.as_ref(), dress, &mut |reference| inside.answer(&reference, 0))?;
        if number > 1 {
            file.push_str("\n<hr>\n");
        }
        file.push_str(&html);
    }
    Ok(file.into_bytes())
}

struct Inside<'a> {
    archive: &'a Archive,
    scene: &'a Scene<'a>,
}

impl Inside<'_> {
    fn answer(&self, reference: &Reference<'_>, depth: usize) -> String {
        let Some(asset) = self.scene.kept(&reference.url) else { return self.scene.in_window(reference) };
        // A part that is damaged is missing from the file as well; `verify` names it.
        self.inside(asset, reference.used_as, depth).unwrap_or_default()
    }

    fn inside(&self, asset: &Asset, used_as: Use, depth: usize) -> Result<String> {
        let bytes = self.archive.blobs().get(asset.hash.as_deref().unwrap_or_default())?;
        let mime = asset.mime.as_deref().unwrap_or("application/octet-stream");
        if used_as == Use::Style {
            if depth >= DEEPEST {
                return Ok(String::new());
            }
            let sheet = Scene::sheet(asset, &bytes, &mut |reference| self.answer(&reference, depth + 1));
            return Ok(format!("data:text/css;charset=utf-8;base64,{}", BASE64.encode(sheet.as_bytes())));
        }
        let bytes = if mime == "image/svg+xml" { snapshot::harmless(&bytes) } else { bytes };
        Ok(format!("data:{mime};base64,{}", BASE64.encode(&bytes)))
    }
}
