// Sets language and theme before the first paint, so that nothing flashes. The same keys as ui/appearance.tsx.
(function () {
  var read = function (key) {
    try {
      return window.localStorage.getItem(key);
    } catch (refused) {
      return null;
    }
  };
  var theme = read("yizhan.theme");
  var dark = theme === "dark" || (theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  var root = document.documentElement;
  root.dataset.theme = dark ? "dark" : "light";
  root.style.colorScheme = dark ? "dark" : "light";
  root.style.background = dark ? "#0f1319" : "#f3f5f8";
  var language = read("yizhan.language");
  if (!language) language = /^zh/i.test(navigator.language) ? "zh-CN" : "en";
  root.lang = language === "en" ? "en" : "zh-CN";
})();
