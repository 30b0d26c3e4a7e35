// A key pressed by mistake shall throw nothing away. The CMS has a setting for that, which is on at
// first; whoever wants it can switch it on again under Settings, Contents.
const SETTINGS = "sveltia-cms.prefs";
const settings = JSON.parse(localStorage.getItem(SETTINGS) ?? "{}");
localStorage.setItem(SETTINGS, JSON.stringify({ closeWithEscape: false, ...settings }));
