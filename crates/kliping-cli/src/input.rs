//! What a person names as input: standard input, an address, a file, a list of these.

use std::io::Read;
use std::path::{Path, PathBuf};

use kliping_archive::{ClipSource, Code, Failure};

/// What was typed, as a source: `-`, an address, or a file.
pub fn source(typed: &str) -> Result<ClipSource, Failure> {
    if typed == "-" {
        return standard();
    }
    if typed.contains("://") {
        return Ok(ClipSource::Url(typed.to_owned()));
    }
    let path = PathBuf::from(typed);
    if !path.exists() {
        let sentence = format!("“{typed}” is neither a file nor an address; an address begins with http:// or https://.");
        return Err(Failure::new(Code::FileNotFound, sentence).about(typed));
    }
    Ok(ClipSource::File(path))
}

/// Everything on standard input.
pub fn standard() -> Result<ClipSource, Failure> {
    Ok(ClipSource::Bytes { bytes: standard_bytes()?, name: "standard input".to_owned() })
}

fn standard_bytes() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(Code::FileUnreadable, "Standard input could not be read.").because(error))?;
    Ok(bytes)
}

/// What a list names, one a line; empty lines and lines that begin with `#` are left out.
pub fn list(path: &Path) -> Result<Vec<String>, Failure> {
    let name = path.display();
    let bytes = if path.as_os_str() == "-" {
        standard_bytes()?
    } else {
        std::fs::read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Failure::new(Code::FileNotFound, format!("There is no file “{name}”.")),
            _ => Failure::new(Code::FileUnreadable, format!("The file “{name}” cannot be read.")).because(error),
        })?
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| Failure::new(Code::NotText, format!("The list “{name}” is not UTF-8 text.")).because(error))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
}
