"""What the styles and scripts ask of a browser, and since when browsers have it.

The versions are those of MDN's compatibility data (the npm package ``@mdn/browser-compat-data``): look there before you
write something here. Whatever is no word of :data:`OLD` stands in one of the tables.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Browser(NamedTuple):
    """A version of each."""

    chrome: float
    firefox: float
    safari: float


class Feature(NamedTuple):
    """Something that not all browsers have.

    Attributes:
        name: what it is called.
        pattern: how it is written.
        since: the versions that have it; 999 where none has it yet.
        without: what a reader has in an older one; empty where nobody can do without.
    """

    name: str
    pattern: str
    since: Browser
    without: str = ""

    @property
    def is_needed(self) -> bool:
        return not self.without

    def is_in(self, text: str) -> bool:
        return re.search(self.pattern, text, re.MULTILINE) is not None


NEVER = 999

#: What is used of styles: the paper can be read with no script, so these say which browsers show it as it is meant.
STYLES = [
    Feature(":is()", r":is\(", Browser(88, 78, 14)),
    Feature(
        "margin-inline, padding-block, inset …", r"\b(margin|padding|inset)-(inline|block):", Browser(87, 66, 14.1)
    ),
    Feature("gap of what is flexible", r"\bgap:", Browser(84, 63, 14.1)),
    Feature("clamp(), min(), max()", r"\b(clamp|min|max)\(", Browser(79, 75, 13.1)),
    # --- which only add ---
    Feature(":where()", r":where\(", Browser(88, 78, 14), "“Copy link” stands over the next note of the author’s"),
    Feature(":has()", r":has\(", Browser(105, 121, 15.4), "a number that is not red, a button that is not shown"),
    Feature(":focus-visible", r":focus-visible", Browser(86, 85, 15.4), "the browser's own frame"),
    Feature("::backdrop", r"::backdrop", Browser(37, 47, 15.4), "no shade; only scripts open what has it"),
    Feature("::details-content", r"::details-content", Browser(131, 143, 18.4), "a folded note, to be opened"),
    Feature("::highlight()", r"::highlight\(", Browser(105, 149, 17.2), "found words that are not tinted"),
    Feature("::marker", r"::marker", Browser(86, 68, 11.1), "numerals in another colour"),
    Feature("@container", r"@container|\bcontainer-type:", Browser(105, 110, 16), "the wide form of the map"),
    Feature("@counter-style", r"@counter-style", Browser(91, 33, 17), "a point behind the numerals"),
    Feature("accent-color", r"\baccent-color:", Browser(93, 92, 26.2), "boxes in the browser's colour"),
    Feature("color-mix()", r"\bcolor-mix\(", Browser(111, 113, 16.2), "a darker line under names"),
    Feature("light-dark()", r"\blight-dark\(", Browser(123, 120, 17.5), "@supports: light colours only"),
    Feature("color-scheme", r"\bcolor-scheme:", Browser(81, 96, 13), "light colours only"),
    Feature("what is not laid out", r"\b(content-visibility|contain-intrinsic-size):", Browser(85, 125, 18), "slower"),
    Feature("forced colours", r"\bforced-color(s|-adjust):", Browser(89, 113, NEVER), "no such setting of the device"),
    Feature("contrast", r"\bprefers-contrast:", Browser(96, 101, 14.1), "no such setting of the device"),
    Feature("scripting", r"\(scripting:", Browser(120, 113, 17), "more is laid out before scripts come"),
    Feature("hanging-punctuation", r"\bhanging-punctuation:", Browser(NEVER, NEVER, 26.5), "an edge less even"),
    Feature("hyphens", r"\b(hyphens|hyphenate-limit-chars):", Browser(109, 137, 27.3), "fewer or no hyphens"),
    Feature("lh", r"[\d.]lh\b", Browser(109, 120, 16.4), "a result that grows when its text comes"),
    Feature("widows, orphans", r"\b(widows|orphans):", Browser(25, NEVER, 1.3), "a line alone on a printed page"),
    Feature(
        "metrics of fonts", r"\b(ascent|descent|line-gap)-override:", Browser(87, 89, NEVER), "lines that move once"
    ),
    Feature("size-adjust", r"\bsize-adjust:", Browser(92, 92, 17), "lines that move once"),
    Feature("the look of lines", r"\btext-decoration-(thickness|skip-ink):", Browser(89, 70, 15.4), "another line"),
    Feature("text-wrap", r"\btext-wrap:", Browser(117, NEVER, 26), "titles broken where they are full"),
    Feature("user-select", r"\b(?<!-)user-select:", Browser(54, 69, 27.3), "-webkit-user-select before it"),
    Feature(
        "words for who hears a sign", r'content: ".*" / "', Browser(77, 128, 17.4), "content without them before it"
    ),
]

#: What is used of scripts. Where something needed is lacking, no script runs: page.js stops them.
SCRIPTS = [
    Feature(":has()", r":has\(", Browser(105, 121, 15.4)),
    Feature("ariaLabel and its like", r"\.(aria[A-Z]\w+|role)\b", Browser(81, 119, 12.1)),
    Feature("<dialog>", r"\.showModal\(", Browser(37, 98, 15.4)),
    Feature(".at()", r"\.at\(", Browser(92, 90, 15.4)),
    Feature("??=", r"\?\?=|\|\|=|&&=", Browser(85, 79, 14)),
    Feature("replaceAll()", r"\.replaceAll\(", Browser(85, 77, 13.1)),
    Feature("replaceChildren()", r"\.replaceChildren\(", Browser(86, 78, 14)),
    Feature("?.", r"\w\)?\?\.[\w(\[]", Browser(80, 74, 13.1)),
    Feature("??", r" \?\? ", Browser(80, 72, 13.1)),
    Feature("import(), import.meta", r"\bimport[(.]", Browser(64, 67, 11.1)),
    Feature(r"\p{…}", r"\\p\{", Browser(64, 78, 11.1)),
    # --- which only add ---
    Feature("popover", r"\.(show|hide)Popover\?\.\(", Browser(114, 125, 17), "a card by its styles alone"),
    Feature("Highlight", r"\bHighlight\b", Browser(105, 140, 17.2), "found words that are not tinted"),
    Feature("Intl.Segmenter", r"\bSegmenter\b", Browser(87, 125, 14.1), "a link to the paragraph, not to its words"),
    Feature("ClipboardItem", r"\bClipboardItem\b", Browser(76, 127, 13.1), "copied without italics"),
    Feature("saveData", r"\.saveData\b", Browser(65, NEVER, NEVER), "kept for when there is no network"),
    Feature("navigationPreload", r"\bnavigationPreload\?\.|\bpreloadResponse\b", Browser(59, 99, 15.4), "slower"),
    # --- not used, as it would ask for more than is said; newer things of the language `deno check` knows ---
    Feature("(?<=…), (?<!…)", r"\(\?<[=!]", Browser(62, 78, 16.4)),
    Feature("/…/v", r"\w/[dgimsuy]*v[dgimsuy]*\b", Browser(112, 116, 17)),
    Feature("static { … }", r"\bstatic \{", Browser(94, 93, 16.4)),
    Feature("await of a module", r"^(const .* = )?await ", Browser(89, 89, 27)),
    Feature("import … with", r"\bwith \{ type:", Browser(123, 138, 17.2)),
    Feature("using", r"^\s*(await )?using \w", Browser(134, 141, 27.3)),
    Feature("popover, without looking", r"\.(show|hide|toggle)Popover\(", Browser(114, 125, 17)),
    Feature("commands", r"\bcommandForElement\b", Browser(135, 144, 26.2)),
    Feature("requestClose()", r"\brequestClose\(", Browser(134, 139, 18.4)),
    Feature("closedBy", r"\bclosedBy\b", Browser(134, 141, 27.3)),
    Feature("showPicker()", r"\bshowPicker\(", Browser(99, 101, 16)),
    Feature("startViewTransition()", r"\bstartViewTransition\(", Browser(111, 144, 18)),
    Feature("setHTML()", r"\b(setHTML|parseHTML)\(", Browser(146, 148, NEVER)),
    Feature("setHTMLUnsafe()", r"\b(setHTML|parseHTML)Unsafe\(", Browser(124, 123, 26)),
    Feature("moveBefore()", r"\bmoveBefore\(", Browser(133, 144, NEVER)),
    Feature("checkVisibility()", r"\bcheckVisibility\(", Browser(105, 106, 17.4)),
    Feature("URL.parse()", r"\bURL\.parse\(", Browser(126, 126, 18)),
    Feature("URL.canParse()", r"\bURL\.canParse\(", Browser(120, 115, 17)),
    Feature("AbortSignal.any()", r"\bAbortSignal\.any\(", Browser(116, 124, 17.4)),
    Feature("AbortSignal.timeout()", r"\bAbortSignal\.timeout\(", Browser(124, 100, 16)),
    Feature("scrollend", r"\bscrollend\b", Browser(114, 109, 26.2)),
    Feature("requestIdleCallback()", r"\brequestIdleCallback\(", Browser(47, 55, NEVER)),
]  # fmt: skip

#: What all browsers that can show the styles have: properties and descriptors, selectors, rules, conditions, functions,
#: units.
OLD = {
    "properties": """
        -webkit-box-orient -webkit-line-clamp
        -webkit-text-size-adjust -webkit-user-select align-content align-items align-self all animation
        animation-delay animation-direction animation-duration animation-fill-mode animation-iteration-count
        animation-name animation-play-state animation-timing-function background background-attachment
        background-blend-mode background-clip background-color background-image background-origin
        background-position background-position-x background-position-y background-repeat background-size
        block-size border border-block border-block-color border-block-end border-block-end-color
        border-block-end-style border-block-end-width border-block-start border-block-start-color
        border-block-start-style border-block-start-width border-block-style border-block-width border-bottom
        border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style
        border-bottom-width border-collapse border-color border-image border-image-outset border-image-repeat
        border-image-slice border-image-source border-image-width border-inline border-inline-color
        border-inline-end border-inline-end-color border-inline-end-style border-inline-end-width
        border-inline-start border-inline-start-color border-inline-start-style border-inline-start-width
        border-inline-style border-inline-width border-left border-left-color border-left-style
        border-left-width border-radius border-right border-right-color border-right-style border-right-width
        border-spacing border-style border-top border-top-color border-top-left-radius border-top-right-radius
        border-top-style border-top-width border-width bottom box-shadow box-sizing break-after break-before
        break-inside caption-side caret-color clear clip clip-path clip-rule color color-interpolation
        color-interpolation-filters column-count column-fill column-gap column-rule column-rule-color
        column-rule-style column-rule-width column-span column-width columns content counter-increment
        counter-reset cursor cx cy direction display dominant-baseline empty-cells fill fill-opacity fill-rule
        filter flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float flood-color
        flood-opacity font font-display font-family font-feature-settings font-kerning font-optical-sizing
        font-size font-stretch font-style font-variant font-variant-caps font-variant-east-asian
        font-variant-ligatures font-variant-numeric font-variation-settings font-weight gap grid grid-area
        grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end grid-column-start grid-row
        grid-row-end grid-row-start grid-template grid-template-areas grid-template-columns grid-template-rows
        height image-orientation image-rendering inline-size inset inset-block inset-block-end inset-block-start
        inset-inline inset-inline-end inset-inline-start isolation justify-content justify-items justify-self
        left letter-spacing lighting-color line-break line-height list-style list-style-image
        list-style-position list-style-type margin margin-block margin-block-end margin-block-start
        margin-bottom margin-inline margin-inline-end margin-inline-start margin-left margin-right margin-top
        marker marker-end marker-mid marker-start mask-type max-block-size max-height max-inline-size max-width
        min-block-size min-height min-inline-size min-width mix-blend-mode object-fit object-position opacity
        order outline outline-color outline-offset outline-style outline-width overflow overflow-wrap overflow-x
        overflow-y padding padding-block padding-block-end padding-block-start padding-bottom padding-inline
        padding-inline-end padding-inline-start padding-left padding-right padding-top page-break-after
        page-break-before page-break-inside paint-order perspective perspective-origin place-content place-items
        place-self pointer-events position quotes r resize right row-gap scroll-margin-bottom scroll-margin-left
        scroll-margin-right scroll-margin-top scroll-padding scroll-padding-bottom scroll-padding-left
        scroll-padding-right scroll-padding-top scroll-snap-align shape-image-threshold shape-margin
        shape-outside shape-rendering src stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
        stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width suffix system table-layout
        text-align text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style
        text-indent text-orientation text-overflow text-rendering text-shadow text-transform
        text-underline-offset text-underline-position top touch-action transform transform-box transform-origin
        transform-style transition transition-delay transition-duration transition-property
        transition-timing-function unicode-bidi unicode-range vector-effect vertical-align visibility
        white-space width will-change word-break word-spacing writing-mode x y z-index
    """,
    "selectors": """
        active after any-link before checked disabled empty enabled first-child first-letter first-line
        first-of-type focus focus-within hover in-range indeterminate invalid lang last-child last-of-type link
        not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type optional out-of-range
        placeholder placeholder-shown read-only read-write required root selection target valid visited
        -webkit-details-marker
    """,
    "rules": "font-face import keyframes media page supports",
    "conditions": """
        any-hover any-pointer aspect-ratio height hover max-height max-width min-height min-width orientation
        pointer prefers-color-scheme prefers-reduced-motion width
    """,
    "functions": """
        attr calc counter counters cubic-bezier env fit-content format hsl hsla inset linear-gradient local
        matrix minmax repeat rgb rgba rotate scale selector skew translate translateX translateY url var
    """,
    "units": "ch cm deg em ex fr in mm ms pc pt px q rem s turn vh vmax vmin vw",
}
