"""A visitor who notices everything a page does beside being read, and who uses all there is on a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

# Reports each use of what can store, send or recognise, and each breach of the content security policy.
_SPY = """(() => {
  const report = (name) => window.noticed(name);
  const onCall = (owner, ...names) => names.forEach((name) => {
    const real = owner?.[name];
    if (typeof real === "function") {
      owner[name] = function (...given) { report(name); return real.apply(this, given); };
    }
  });
  const onRead = (owner, ...names) => names.forEach((name) => {
    const real = owner && Object.getOwnPropertyDescriptor(owner, name);
    if (real?.get && real.configurable) {
      Object.defineProperty(owner, name, {
        ...real,
        get() { report(name); return real.get.call(this); },
        set: real.set && function (value) { report(name); real.set.call(this, value); },
      });
    }
  });
  const onNew = (...names) => names.forEach((name) => {
    if (window[name]) {
      window[name] = new Proxy(window[name], { construct(real, given) { report(name); return Reflect.construct(real,
        given); } });
    }
  });
  // What stores.
  onRead(window, "localStorage", "sessionStorage", "indexedDB", "caches", "name");
  onRead(Document.prototype, "cookie");
  onRead(Navigator.prototype, "serviceWorker", "storage");
  onCall(window.CookieStore?.prototype, "get", "getAll", "set");
  // What sends.
  onCall(window, "fetch", "open");
  onCall(Navigator.prototype, "sendBeacon");
  onCall(HTMLFormElement.prototype, "submit");
  onNew("XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "RTCPeerConnection", "Worker", "SharedWorker",
    "BroadcastChannel");
  // What recognises a computer.
  onCall(HTMLCanvasElement.prototype, "getContext", "toDataURL", "toBlob");
  onCall(CanvasRenderingContext2D.prototype, "getImageData", "measureText");
  onCall(window.FontFaceSet?.prototype, "check", "load");
  onCall(window, "queryLocalFonts");
  onNew("OffscreenCanvas", "AudioContext", "OfflineAudioContext", "FontFace");
  onRead(Navigator.prototype, "userAgent", "userAgentData", "appVersion", "platform", "vendor", "plugins",
    "mimeTypes", "language", "languages",
    "hardwareConcurrency", "deviceMemory", "maxTouchPoints", "webdriver", "connection", "geolocation", "mediaDevices",
      "permissions", "doNotTrack");
  onCall(Navigator.prototype, "getBattery", "getGamepads");
  onRead(Screen.prototype, "width", "height", "availWidth", "availHeight", "colorDepth", "pixelDepth");
  onCall(Intl.DateTimeFormat.prototype, "resolvedOptions");
  onCall(Date.prototype, "getTimezoneOffset");
  onCall(Performance.prototype, "getEntriesByType");
  // What the policy stops.
  document.addEventListener("securitypolicyviolation",
    (event) => report(`${event.effectiveDirective} ${event.blockedURI}`));
  // Paper is no business of the test.
  window.print = () => {};
})()"""

# Uses everything a reader may use without leaving the page: opens, writes, chooses, presses. Of those that one line of
# a template or a script has made, and which differ only in what they name, the first and the last few.
_USE = """async () => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled;
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const few = (elements) => {
    const alike = new Map();
    for (const element of elements) {
      const key = [element, element.parentElement].map((one) => `${one.localName}.${one.className}.${one.type}.${
        Object.keys(one.dataset)}`).join();
      alike.set(key, [...(alike.get(key) || []), element]);
    }
    const chosen = new Set([...alike.values()].flatMap((same) => [...same.slice(0, 6), ...same.slice(-6)]));
    return elements.filter((element) => chosen.has(element));
  };
  const event = (element, ...names) => names.forEach((name) => element.dispatchEvent(new Event(name, { bubbles: true,
    cancelable: true })));
  const pressed = new Set();
  for (let round = 0; round < 3; round += 1) {
    document.querySelectorAll("details").forEach((element) => { element.open = true; });
    const fields = few([...document.querySelectorAll("input, textarea, select")].filter(seen));
    for (const [place, field] of fields.entries()) {
      if (["checkbox", "radio"].includes(field.type)) {
        if (!field.checked) { field.click(); }
      } else if (["text", "search", "date", "number", "textarea"].includes(field.type)) {
        field.value = { date: "2026-01-31", number: "7", textarea: `närvaro pwned ${location.href}` }[field.type]
          || "närvaro pwned";
        event(field, "input", "change");
      } else if (field.localName === "select") {
        // Not the same in lists beside each other.
        field.selectedIndex = field.options.length - 1 - (place % (field.options.length - 1 || 1));
        event(field, "input", "change");
      }
    }
    await drawn();
    // What the first round has made appear is filled in too, before a button takes it away; what clears comes last.
    const clears = (button) => Number(button.dataset.action === "clear");
    const buttons = few([...document.querySelectorAll("button, [role=button], [data-search]")].filter(seen))
      .sort((one, other) => clears(one) - clears(other));
    for (const button of round === 0 ? [] : buttons) {
      if (!pressed.has(button)) {
        pressed.add(button);
        button.click();
        await settled();
      }
    }
  }
  for (const element of few([...document.body.querySelectorAll("*")])) {
    event(element, "mouseover", "mouseenter", "focus", "pointerover", "error", "load", "toggle");
  }
  await settled();
  return pressed.size;
}"""


class Visitor:
    """A browser of one's own that opens pages, uses them and remembers what they did."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self.context = context
        self._own = own
        self.noticed: list[str] = []
        """Each use of what can store, send or recognise, and each breach of the policy, by name."""
        self.foreign: list[str] = []
        """Each request to somewhere else than the site."""
        self.failed: list[str] = []
        """Each failure of a script and each dialog."""
        context.expose_binding("noticed", lambda _, name: self.noticed.append(name))
        context.add_init_script(_SPY)
        context.on("request", lambda request: self._heard(request.url))

    def _heard(self, url: str) -> None:
        if not url.startswith((self._own, "data:", "blob:")):
            self.foreign.append(url)

    def open(self, url: str) -> Page:
        """A page, loaded."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.failed.append(str(error)))
        page.on(
            "dialog",
            lambda dialog: (
                (self.failed.append(dialog.message), dialog.dismiss()) if dialog.type == "alert" else dialog.accept()
            ),
        )
        page.goto(self._own + url)
        return page

    def use(self, page: Page) -> int:
        """Uses everything on the page in a wide window, then in a narrow one, where the menu is a button too and the
        guide's result a sheet; and waits for what that may ask for.

        Gives the number of buttons pressed.
        """
        pressed = 0
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            pressed += page.evaluate(_USE)
        page.wait_for_load_state("networkidle")
        return pressed

    def stored(self, page: Page) -> dict[str, object]:
        """Everything the page has left in the browser. Empty when it has left nothing. Reading it is noticed too."""
        found = page.evaluate("""async () => ({
            cookie: document.cookie, name: window.name,
            local: Object.keys(localStorage), session: Object.keys(sessionStorage),
            databases: (await indexedDB.databases()).map((database) => database.name),
            caches: location.protocol === "file:" ? [] : await caches.keys(),
            workers: location.protocol === "file:" ? 0 : (await navigator.serviceWorker.getRegistrations()).length,
        })""")
        found["cookies"] = self.context.cookies()
        return {name: value for name, value in found.items() if value}


@contextmanager
def visitor(chromium: Browser, own: str, **options: object) -> Iterator[Visitor]:
    """A visitor of the site at the address `own`, which ends with a slash."""
    context = chromium.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(10_000)
    yield Visitor(context, own)
    context.close()
