import { theme as antd, type MappingAlgorithm, type ThemeConfig } from "antd";

/** What a person chose; `system` follows the machine. */
export type ThemeMode = "light" | "dark" | "system";

/** The class that carries antd's CSS variables; index.html's root element wears it, so that our own CSS reads them. */
export const CSS_VARIABLES_CLASS = "yz";

/** The window width, in CSS pixels, under which the layout is the phone's. */
export const PHONE_WIDTH = 720;

// Latin first, so that figures and letters are not drawn from a CJK font; then what each system brings for Chinese.
const FONT_FAMILY = [
  '"Segoe UI"',
  "Roboto",
  '"Helvetica Neue"',
  '"PingFang SC"',
  '"HarmonyOS Sans SC"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Noto Sans SC"',
  '"Source Han Sans SC"',
  "system-ui",
  "sans-serif",
].join(", ");

// Every pair of text and ground below has a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3); theme.test.ts computes it.
const shared = {
  fontFamily: FONT_FAMILY,
  borderRadius: 6,
  wireframe: false,
  motionDurationMid: "0.12s",
  motionDurationSlow: "0.18s",
};

export const light = {
  ...shared,
  colorPrimary: "#1257c7",
  colorLink: "#1257c7",
  colorInfo: "#1257c7",
  colorSuccess: "#237804",
  colorError: "#a8071a",
  colorWarning: "#9c5d00",
  // antd derives grounds from the colours above; from colours as deep as these they come out muddy.
  colorErrorBg: "#fdf1f0",
  colorErrorBgHover: "#fbe3e1",
  colorErrorBorder: "#f3b9b4",
  colorWarningBg: "#fdf6e8",
  colorWarningBgHover: "#faecce",
  colorWarningBorder: "#ecd09a",
  colorSuccessBg: "#f0f8ec",
  colorSuccessBgHover: "#e0f0d8",
  colorSuccessBorder: "#b4d8a2",
  colorInfoBg: "#edf4fd",
  colorInfoBgHover: "#dbe8fb",
  colorInfoBorder: "#b3cdf3",
  colorPrimaryBg: "#e9f1fd",
  colorPrimaryBgHover: "#dbe8fb",
  colorBgLayout: "#f3f5f8",
  colorBgContainer: "#ffffff",
  colorTextBase: "#14181f",
  colorTextDescription: "rgba(20, 24, 31, 0.65)",
  colorTextSecondary: "rgba(20, 24, 31, 0.7)",
  colorTextTertiary: "rgba(20, 24, 31, 0.65)",
  colorTextPlaceholder: "rgba(20, 24, 31, 0.62)",
  colorBorder: "#cfd5de",
  colorBorderSecondary: "#e4e8ee",
};

export const dark = {
  ...shared,
  colorPrimary: "#4d8df5",
  colorLink: "#7fb0ff",
  colorInfo: "#4d8df5",
  colorSuccess: "#6abe39",
  colorError: "#ff7875",
  colorWarning: "#e8b339",
  colorBgBase: "#0f1319",
  colorBgLayout: "#0f1319",
  colorBgContainer: "#171c24",
  colorBgElevated: "#1f2630",
  colorTextBase: "#eef2f7",
  colorTextDescription: "rgba(238, 242, 247, 0.65)",
  colorTextSecondary: "rgba(238, 242, 247, 0.72)",
  colorTextTertiary: "rgba(238, 242, 247, 0.65)",
  colorTextPlaceholder: "rgba(238, 242, 247, 0.62)",
  colorBorder: "#3a4453",
  colorBorderSecondary: "#29313c",
};

// antd's compact sizes go down to 10 px, which nobody reads for eight hours; these do for Chinese and Latin alike.
const readable: MappingAlgorithm = (seed, map) => ({
  ...(map ?? antd.defaultAlgorithm(seed)),
  fontSize: 13,
  fontSizeSM: 12,
  fontSizeLG: 14,
  fontSizeXL: 17,
  fontSizeHeading1: 30,
  fontSizeHeading2: 24,
  fontSizeHeading3: 19,
  fontSizeHeading4: 16,
  fontSizeHeading5: 14,
  lineHeight: 1.54,
  lineHeightSM: 1.5,
  lineHeightLG: 1.5,
});

/** antd's configuration for a light or a dark page; a still one moves nothing, for whoever asked their system for that. */
export function themeOf(isDark: boolean, isStill = false): ThemeConfig {
  const algorithm = [isDark ? antd.darkAlgorithm : antd.defaultAlgorithm, antd.compactAlgorithm, readable];
  return {
    cssVar: { key: CSS_VARIABLES_CLASS },
    hashed: false,
    algorithm,
    token: { ...(isDark ? dark : light), motion: !isStill },
    components: {
      // White on the dark theme's lighter blue falls short of 4.5 : 1; the button keeps a deeper ground there.
      Button: isDark
        ? { colorPrimary: "#2f6fdb", colorPrimaryHover: "#3470d4", colorPrimaryActive: "#255fc4" }
        : { colorPrimaryHover: "#2264d2" },
      // The primary colour, as a ground for white, is too deep for text on a dark page.
      Tabs: isDark ? { itemSelectedColor: dark.colorLink, itemHoverColor: dark.colorLink } : {},
      Form: { verticalLabelPadding: "0 0 2px", itemMarginBottom: 14 },
      Modal: { titleFontSize: 15 },
    },
  };
}
