//! Which colour, shape and line stand for what. The names of colours are those that X11, CSS, Graphviz and Gephi share:
//! Gephi makes nodes with `#rrggbb` colours of DOT files invisible.

use crate::labels::{EntityType, Status};

/// The look of the entities of a type.
pub(super) struct Look {
    /// Name of the colour.
    pub(super) colour: &'static str,
    /// The same as red, green and blue.
    pub(super) rgb: (u8, u8, u8),
    /// A light shade of it, under black writing.
    pub(super) light: &'static str,
    /// Graphviz shape.
    pub(super) shape: &'static str,
    /// Graphviz style.
    pub(super) style: &'static str,
}

const fn look(
    colour: &'static str,
    rgb: (u8, u8, u8),
    light: &'static str,
    shape: &'static str,
    style: &'static str,
) -> Look {
    Look { colour, rgb, light, shape, style }
}

/// The look of a type.
pub(super) fn of_type(kind: EntityType) -> Look {
    match kind {
        EntityType::Person => look("steelblue", (70, 130, 180), "#dceaf6", "ellipse", "filled"),
        EntityType::Organization => look("darkorange", (255, 140, 0), "#ffe8cc", "box", "filled,rounded"),
        EntityType::Country => look("seagreen", (46, 139, 87), "#d5ecdf", "octagon", "filled"),
        EntityType::Place => look("sienna", (160, 82, 45), "#f1e2d8", "tab", "filled"),
        EntityType::Group => look("mediumpurple", (147, 112, 219), "#e9e2f8", "ellipse", "filled,dashed"),
        EntityType::Event => look("firebrick", (178, 34, 34), "#f6dcdc", "hexagon", "filled"),
        EntityType::Work => look("goldenrod", (218, 165, 32), "#faf0d2", "note", "filled"),
        EntityType::Object => look("slategray", (112, 128, 144), "#e4e8ec", "box3d", "filled"),
        EntityType::Concept => look("gray", (190, 190, 190), "#f4f4f4", "box", "filled"),
    }
}

/// The line of a claim.
pub(super) struct Line {
    /// Name of the colour.
    pub(super) colour: &'static str,
    /// The same as `#rrggbb`.
    pub(super) rgb: &'static str,
    /// Graphviz style.
    pub(super) style: &'static str,
    /// Graphviz arrow head.
    pub(super) arrow: &'static str,
    /// How the legend writes it.
    pub(super) sample: &'static str,
    /// What it means.
    pub(super) meaning: &'static str,
}

/// The line of a status.
pub(super) fn of_status(status: Status) -> Line {
    match status {
        Status::Fact => Line {
            colour: "dimgray",
            rgb: "#696969",
            style: "solid",
            arrow: "normal",
            sample: "\u{2500}\u{2500}\u{25b6}",
            meaning: "fact",
        },
        Status::Future => Line {
            colour: "royalblue",
            rgb: "#4169e1",
            style: "dashed",
            arrow: "normal",
            sample: "\u{2500} \u{2500}\u{25b6}",
            meaning: "future, planned",
        },
        Status::Possible => Line {
            colour: "darkorchid",
            rgb: "#9932cc",
            style: "dashed",
            arrow: "onormal",
            sample: "\u{2500} \u{2500}\u{25b7}",
            meaning: "possible, alleged",
        },
        Status::Negated => Line {
            colour: "crimson",
            rgb: "#dc143c",
            style: "dotted",
            arrow: "tee",
            sample: "\u{b7} \u{b7} \u{b7}\u{2524}",
            meaning: "negated, denied",
        },
    }
}
