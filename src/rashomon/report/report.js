// Small comforts; the report reads without them. Opens folds that a link leads into, marks the exact words, finds the way back.
(() => {
  "use strict";
  const back = document.getElementById("back");
  const live = document.getElementById("live");
  const trail = [];
  let marked = null;

  // Offsets count code points, as the records do; the page's strings count UTF-16 units.
  const pointOf = (root, offset) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const points = Array.from(node.data);
      if (left <= points.length) return [node, points.slice(0, left).join("").length];
      left -= points.length;
    }
    return null;
  };
  const markWords = (sentence, extent) => {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("evidence");
    if (!extent) return;
    const [from, to] = extent.split("-").map(Number);
    const origin = Number(sentence.id.split("-")[1]);  // an id is `s`, the account's number, and the offset of its start
    const start = pointOf(sentence, Math.max(0, from - origin));
    const end = pointOf(sentence, Math.min(to - origin, Array.from(sentence.textContent).length));
    if (!start || !end) return;
    const range = new Range();
    range.setStart(...start);
    range.setEnd(...end);
    CSS.highlights.set("evidence", new Highlight(range));
  };
  const unfold = (target) => {
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
      if (node.hidden && node.closest("main")) node.hidden = false;
    }
    const own = target.matches(".account, .event") && target.querySelector("details");
    if (own) own.open = true;
  };
  const arrive = (target, extent) => {
    if (marked) marked.classList.remove("now");
    marked = target.classList.contains("s") ? target : null;
    if (!marked) return;
    marked.classList.add("now");
    marked.tabIndex = -1;
    marked.focus({ preventScroll: true });
    markWords(marked, extent);
    const account = marked.closest("article").querySelector("h3");
    live.textContent = "Shown in account " + account.textContent;
  };
  const targetOf = (hash) => (hash.length > 1 ? document.getElementById(hash.slice(1)) : null);

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && targetOf(link.getAttribute("href"));
    if (!target) return;
    unfold(target);
    if (link.closest("nav, .skip")) {
      const toc = document.querySelector(".toc");
      if (narrow.matches && toc.contains(link)) toc.open = false;
      return;
    }
    trail.push({ link, top: window.scrollY });
    back.hidden = false;
    arrive(target, link.dataset.e);
  });
  back.addEventListener("click", () => {
    const last = trail.pop();
    back.hidden = trail.length === 0;
    if (!last) return;
    unfold(last.link);
    window.scrollTo({ top: last.top, behavior: "instant" });
    last.link.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", () => {
    const target = targetOf(location.hash);
    if (target && target !== marked) {
      unfold(target);
      arrive(target);
    }
  });
  const first = targetOf(location.hash);
  if (first) {
    unfold(first);
    arrive(first);
    first.scrollIntoView();
  }

  const narrow = window.matchMedia("(max-width: 60rem)");
  const fitContents = () => { document.querySelector(".toc").open = !narrow.matches; };
  narrow.addEventListener("change", fitContents);
  fitContents();

  if ("IntersectionObserver" in window) {
    const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.getAttribute("href").slice(1), link]));
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    }, { rootMargin: "-15% 0px -80% 0px" });
    for (const section of document.querySelectorAll("main > section")) watcher.observe(section);
  }

  for (const tools of document.querySelectorAll(".js")) tools.hidden = false;
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      const list = document.getElementById("event-list");
      const key = button.dataset.sort;
      const byDate = (a, b) => (a.dataset.d < b.dataset.d ? -1 : Number(a.dataset.d > b.dataset.d));
      const items = [...list.children].sort((a, b) => (key === "d" && byDate(a, b)) || a.dataset.n - b.dataset.n);
      list.append(...items);
      for (const other of document.querySelectorAll("[data-sort]")) other.setAttribute("aria-pressed", String(other === button));
    });
  }
  for (const input of document.querySelectorAll("[data-filter]")) {
    const items = [...document.querySelectorAll(input.dataset.filter)];
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const item of items) {
        item.hidden = wanted !== "" && !item.textContent.toLowerCase().includes(wanted);
        shown += item.hidden ? 0 : 1;
      }
      const folded = document.getElementById("singles");
      if (folded && wanted && items.some((item) => folded.contains(item))) folded.open = true;
      live.textContent = wanted ? shown + " shown" : "all shown";
    });
  }
  for (const button of document.querySelectorAll("[data-fold]")) {
    button.addEventListener("click", () => {
      for (const fold of document.querySelectorAll("#accounts details.text")) fold.open = button.dataset.fold === "open";
    });
  }

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of closed) fold.open = true;
  });
  window.addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; });
})();
