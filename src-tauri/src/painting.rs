//! How the page is painted on a machine without a graphics processor.
//!
//! WebKit composites every frame with the graphics processor, and where there is none it lets a program play one: each
//! frame of the window is then uploaded to and drawn by that, several times the work of painting what changed straight
//! into the window. Virtual machines, remote desktops and old computers are such machines.

use tauri::WebviewWindow;

/// Lets the page be painted straight into the window where no graphics processor is.
#[cfg(target_os = "linux")]
pub fn suit(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    if can_draw_by_hardware() {
        return Ok(());
    }
    window.with_webview(|page| {
        if let Some(settings) = page.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Elsewhere the system's own web view knows its machine.
#[cfg(not(target_os = "linux"))]
pub fn suit(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Whether the kernel offers one to draw with: a render node, or NVIDIA's own device.
#[cfg(target_os = "linux")]
fn can_draw_by_hardware() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let renders = devices.map(|device| device.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"));
    renders || std::path::Path::new("/dev/nvidia0").exists()
}
