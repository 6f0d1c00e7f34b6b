//! What the display shows of the window, as a person sees it. The driver's own pictures come from what WebKit composites, and
//! where nothing is composited, as on a machine without a graphics processor, some of them never come.

use std::path::Path;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, MapState};

use super::{Step, told};

/// Writes a picture of the largest window of the display.
pub fn keep(file: &Path) -> Step {
    let (display, screen) = x11rb::connect(None).map_err(told)?;
    let root = display.setup().roots.get(screen).ok_or("the display has no screen")?.root;
    let mut largest: Option<(u32, u32, u16, u16)> = None;
    for window in display.query_tree(root).map_err(told)?.reply().map_err(told)?.children {
        // One that closes while it is asked is not the one in sight.
        let Ok(attributes) = display.get_window_attributes(window).map_err(told)?.reply() else { continue };
        let Ok(place) = display.get_geometry(window).map_err(told)?.reply() else { continue };
        let area = u32::from(place.width) * u32::from(place.height);
        if attributes.map_state == MapState::VIEWABLE && largest.as_ref().is_none_or(|(most, ..)| area > *most) {
            largest = Some((area, window, place.width, place.height));
        }
    }
    let (_, window, width, height) = largest.ok_or("the display shows no window")?;
    let image = display.get_image(ImageFormat::Z_PIXMAP, window, 0, 0, width, height, u32::MAX).map_err(told)?.reply().map_err(told)?;
    // Four bytes a dot, blue first, the last of them empty: what every display of 24 bits gives on this kind of processor.
    let dots = image.data.chunks_exact(4).flat_map(|dot| [dot[2], dot[1], dot[0]]).collect::<Vec<u8>>();
    let mut png = png::Encoder::new(std::fs::File::create(file).map_err(told)?, width.into(), height.into());
    png.set_color(png::ColorType::Rgb);
    png.set_depth(png::BitDepth::Eight);
    png.write_header().map_err(told)?.write_image_data(&dots).map_err(told)
}
