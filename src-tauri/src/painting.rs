//! How the page is painted on a machine without a graphics processor, as virtual machines, remote desktops and old computers
//! are. WebKit lets a program play one there: each frame is uploaded to it and drawn by it, at several times the work of
//! painting what changed straight into the window.

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Lets the page be painted straight into the window where the kernel offers nothing to draw with.
pub fn suit(window: &WebviewWindow) -> tauri::Result<()> {
    let mut devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    if devices.any(|device| device.file_name().to_string_lossy().starts_with("renderD")) || std::fs::exists("/dev/nvidia0").unwrap_or(false)
    {
        return Ok(());
    }
    window.with_webview(|page| {
        if let Some(settings) = page.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}
