//! Manifests: what tells of a snapshot without the database.

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::capture::Capture;
use crate::store::asset::{self, AssetState};
use crate::store::page::FurtherPage;
use crate::store::version::{self, Version};
use crate::store::{self, word};
use crate::{Code, Failure, Result};

/// The manifest of a fresh snapshot, before its parts have followed.
pub fn fresh(capture: &Capture, version: &Version, further: &[FurtherPage]) -> Result<Vec<u8>> {
    let headers = |number: u32| {
        let page = capture.further.get(number as usize - 2).and_then(|further| further.page.as_ref().ok());
        page.map(|page| (page.headers.clone(), page.chain.clone(), page.status))
    };
    let pages: Vec<Value> = further
        .iter()
        .map(|page| {
            let (headers, chain, status) = headers(page.number).unwrap_or_default();
            json!({
                "number": page.number, "url": page.url, "hash": page.hash, "kind": version::kind_word(page.kind), "charset": page.charset,
                "captured_at": page.captured_at, "missing": page.why, "chain": chain, "status": status, "headers": headers,
            })
        })
        .collect();
    bytes(&json!({
        "kliping": "snapshot",
        "format": 2,
        "program": concat!("Kliping ", env!("CARGO_PKG_VERSION")),
        "hash": version.hash,
        "bytes": version.bytes,
        "kind": version::kind_word(version.kind),
        "charset": version.charset,
        "method": version.method,
        "requested_url": version.requested_url,
        "final_url": version.final_url,
        "chain": capture.chain,
        "status": version.status,
        "headers": capture.headers,
        "captured_at": version.captured_at,
        "published": version.published,
        "pages": pages,
        "assets": [],
    }))
}

/// Writes what became of a version's parts into its manifest: a new blob, which the version names from now on.
pub fn tell_assets(archive: &Archive, article: i64, number: u32) -> Result<()> {
    let _kept = archive.keeping()?;
    let (version, assets) = {
        let connection = archive.connection();
        (version::need(&connection, article, number)?, asset::of(&connection, article, number)?)
    };
    let mut manifest = read(archive, &version)?;
    let told = |asset: &asset::Asset| {
        let mut line = json!({ "url": asset.url, "used_as": word(&asset.used_as), "state": word(&asset.state) });
        let known = [
            ("hash", json!(asset.hash)),
            ("mime", json!(asset.mime)),
            ("bytes", json!(asset.bytes)),
            ("fetched_at", json!(asset.fetched_at)),
            ("final_url", json!(asset.base)),
            ("why", json!(asset.why)),
        ];
        for (name, value) in known.into_iter().filter(|(_, value)| !value.is_null()) {
            line[name] = value;
        }
        line
    };
    manifest["assets"] = assets.iter().map(told).collect();
    manifest["assets_complete"] = json!(!assets.iter().any(|asset| asset.state == AssetState::Waiting));
    let hash = archive.blobs().put(&bytes(&manifest)?)?;
    if hash != version.manifest {
        store::write_lightly(&mut archive.connection(), |connection| version::set_manifest(connection, article, number, &hash))?;
    }
    Ok(())
}

/// The manifest of a version.
pub fn read(archive: &Archive, version: &Version) -> Result<Value> {
    serde_json::from_slice(&archive.blobs().get(&version.manifest)?)
        .map_err(|error| Failure::new(Code::ArchiveDamaged, "A manifest is damaged; run `kliping verify`.").because(error))
}

fn bytes(manifest: &Value) -> Result<Vec<u8>> {
    serde_json::to_vec(manifest).map_err(|error| Failure::new(Code::Internal, "The manifest could not be written.").because(error))
}
