// Reports the page to Plain Cloud, and where it goes without being loaded again. Whatever fails here stays here.
(function (page, script) {
  function safely(work) {
    return function () {
      try { return work(); } catch (e) { return ""; }
    };
  }

  // Pages without TLS have no randomUUID.
  function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    return [].map.call(bytes, function (byte, i) {
      return (/^(4|6|8|10)$/.test(i) ? "-" : "") + (byte + 256).toString(16).slice(1);
    }).join("");
  }

  safely(function () {
    if (!script || page.__plainPageviews) return;
    page.__plainPageviews = true;
    var data = script.dataset, last;
    if (!data.token || !data.pageviewsUrl) return;

    var visitor = safely(function () {
      var store = page.localStorage, key = "plain_anonymous_id", id = store.getItem(key);
      if (!id) store.setItem(key, id = uuid());
      return id;
    })();

    function shown(url) {
      return "stripQuery" in data ? url.split(/[?#]/)[0] : url;
    }

    var report = safely(function () {
      var url = shown(location.href), before = last, first = before === undefined;
      if (url === before) return;
      last = url;
      navigator.sendBeacon(data.pageviewsUrl, JSON.stringify({
        token: data.token,
        url: url,
        title: document.title,
        referrer: first ? shown(document.referrer) : before,
        anonymous_id: visitor,
        identity: data.identity || "",
        trace_id: first && data.traceId || "",
        route: first && data.route || ""
      }));
    });

    report();
    addEventListener("popstate", report);
    var push = history.pushState;
    history.pushState = function () {
      var result = push.apply(this, arguments);
      safely(function () { setTimeout(report, 0); })();
      return result;
    };
  })();
})(window, document.currentScript);
