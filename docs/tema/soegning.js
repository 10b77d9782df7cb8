// Søgning i sidens eget indeks. Finder dele af ord, og å/aa, æ/ae og ø/oe er det samme.
(function () {
  "use strict";
  const rod = document.currentScript.dataset.rod.replace(/\/?$/, "/");
  const felt = document.getElementById("soegefelt");
  const fundet = document.getElementById("fundet");
  const status = document.getElementById("soegestatus");
  const alle = document.getElementById("alle");
  const FLEST = 8, VINDUE = 150, TREGRAENSE = 4;
  const LETTE = { "æ": "ae", "ø": "oe", "å": "aa", "é": "e", "\u00a0": " " };
  let indeks = null;

  const fold = (tekst) => tekst.toLowerCase().replace(/[æøåé\u00a0]/g, (tegn) => LETTE[tegn]);

  // ---- fund: overskriften vejer mere end teksten, og begyndelsen af et ord mere end dets midte ------------------
  const STAMME = /(?:ernes|erne|enes|ene|ens|ets|ers|er|en|et|es|e|s)$/;
  function vaegt(tekst, ord, hele, del) {
    const sted = tekst.indexOf(ord);
    if (sted < 0) return 0;
    if (new RegExp("(^|[^a-z0-9])" + ord.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).test(tekst)) return hele + (tekst === ord ? hele : 0);
    return del;
  }
  function point(post, ord) {
    const titel = post.overskrift ? 0.5 : 1;
    const en = (o) => Math.max(titel * vaegt(post.t, o, 80, 50), vaegt(post.k, o, 65, 40)) + vaegt(post.h, o, 30, 20) + vaegt(post.x, o, 6, 4);
    let sum = 0;
    for (const o of ord) {
      const stamme = o.replace(STAMME, "");
      const p = en(o) || (stamme.length >= TREGRAENSE ? en(stamme) / 2 : 0);
      if (!p) return 0;
      sum += p;
    }
    return post.adresse.startsWith("fejl/") ? sum / 2 : sum; // beskedernes eksempler bruger alle ord
  }
  function soeg(spurgt) {
    const ord = fold(spurgt).split(/\s+/).map((o) => o.replace(/^[»"(]+|[,.;:«")]+$/g, "")).filter(Boolean);
    if (!ord.length) return { ord, sider: [] };
    const bedst = new Map();
    for (const post of indeks) {
      const p = point(post, ord);
      const side = post.adresse.split("#")[0];
      if (p && (!bedst.has(side) || bedst.get(side).p < p)) bedst.set(side, { p, post });
    }
    const sider = [...bedst.values()].sort((a, b) => b.p - a.p || a.post.titel.localeCompare(b.post.titel, "da"));
    return { ord, sider: sider.map((s) => s.post) };
  }

  // ---- visning ---------------------------------------------------------------------------------------------------
  function maerket(tekst, ord) {
    const steder = [];
    let foldet = "";
    [...tekst].forEach((tegn, i) => { const f = fold(tegn); foldet += f; for (let n = 0; n < f.length; n++) steder.push(i); });
    const tegn = [...tekst], markeret = new Array(tegn.length).fill(false);
    for (const o of ord) {
      for (const form of [o, o.replace(STAMME, "")]) {
        if (form.length < 2 || !foldet.includes(form)) continue;
        for (let at = foldet.indexOf(form); at >= 0; at = foldet.indexOf(form, at + form.length)) {
          for (let n = steder[at]; n <= steder[at + form.length - 1]; n++) markeret[n] = true;
        }
        break;
      }
    }
    return { tegn, markeret };
  }
  function skriv(hvor, tekst, ord, klip) {
    const { tegn, markeret } = maerket(tekst, ord);
    const foerste = Math.max(0, markeret.indexOf(true));
    let fra = klip ? Math.max(0, foerste - 50) : 0;
    while (fra > 0 && tegn[fra - 1] !== " ") fra--;
    const til = klip ? Math.min(tegn.length, fra + VINDUE) : tegn.length;
    if (fra) hvor.append("… ");
    for (let i = fra; i < til;) {
      let j = i;
      while (j < til && markeret[j] === markeret[i]) j++;
      const stykke = tegn.slice(i, j).join("");
      if (markeret[i]) hvor.append(Object.assign(document.createElement("mark"), { textContent: stykke }));
      else hvor.append(stykke);
      i = j;
    }
    if (til < tegn.length) hvor.append(" …");
  }
  function punkt(post, ord) {
    const li = document.createElement("li"), a = document.createElement("a");
    a.href = rod + post.adresse;
    const navn = document.createElement("strong"), under = document.createElement("span");
    skriv(navn, post.titel + (post.overskrift ? " › " + post.overskrift : ""), ord, false);
    skriv(under, post.tekst, ord, true);
    a.append(navn, under);
    li.append(a);
    return li;
  }
  function liste(sider, ord) {
    const ul = document.createElement("ul");
    ul.className = "resultater";
    ul.append(...sider.map((post) => punkt(post, ord)));
    return ul;
  }
  const antal = (n) => (n === 0 ? "Intet fundet" : n === 1 ? "1 side fundet" : n + " sider fundet");

  function luk() { fundet.hidden = true; fundet.replaceChildren(); }
  function vis() {
    const spurgt = felt.value.trim();
    if (!indeks || spurgt.length < 2) { luk(); status.textContent = ""; return; }
    const { ord, sider } = soeg(spurgt);
    status.textContent = antal(sider.length);
    if (alle) {
      document.getElementById("antal").textContent = `${antal(sider.length)} for »${spurgt}«.`;
      alle.replaceChildren(liste(sider, ord));
      return;
    }
    const tal = Object.assign(document.createElement("p"), { textContent: antal(sider.length) });
    const dele = [tal, liste(sider.slice(0, FLEST), ord)];
    if (sider.length > FLEST) {
      const flere = Object.assign(document.createElement("a"), { textContent: `Vis alle ${sider.length}`, className: "flere" });
      flere.href = `${rod}soegning.html?q=${encodeURIComponent(spurgt)}`;
      dele.push(flere);
    }
    fundet.replaceChildren(...dele);
    fundet.hidden = false;
  }

  let hentes = false;
  function hent() {
    if (hentes) return;
    hentes = true;
    const script = document.createElement("script");
    script.src = rod + "soegeindeks.js";
    script.onload = () => {
      indeks = window.SOEGEINDEKS.map(([adresse, titel, overskrift, tekst, kaldes = ""]) =>
        ({ adresse, titel, overskrift, tekst, t: fold(titel), k: fold(kaldes), h: fold(overskrift), x: fold(tekst) }));
      vis();
    };
    script.onerror = () => { status.textContent = "Søgningen kan ikke hentes."; };
    document.head.append(script);
  }

  // ---- tastatur --------------------------------------------------------------------------------------------------
  const punkter = () => [...(alle || fundet).querySelectorAll("a")];
  function flyt(skridt) {
    const links = punkter();
    const nu = links.indexOf(document.activeElement);
    if (!links.length) return;
    if (nu + skridt < 0) felt.focus(); else links[Math.min(nu + skridt, links.length - 1)].focus();
  }
  felt.addEventListener("focus", hent);
  felt.addEventListener("input", () => { hent(); vis(); });
  felt.form.addEventListener("submit", (event) => {
    if (!felt.value.trim()) event.preventDefault();
    else if (alle) { event.preventDefault(); vis(); }
  });
  document.addEventListener("keydown", (event) => {
    const i = felt.form.contains(document.activeElement) || (alle && alle.contains(document.activeElement));
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
      event.preventDefault();
      felt.focus();
      felt.select();
    } else if (i && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      flyt(event.key === "ArrowDown" ? 1 : -1);
    } else if (i && event.key === "Escape") {
      event.preventDefault();
      luk();
      felt.focus();
    }
  });
  document.addEventListener("click", (event) => { if (!felt.form.contains(event.target)) luk(); });
  felt.form.addEventListener("focusout", (event) => { if (event.relatedTarget && !felt.form.contains(event.relatedTarget)) luk(); });
  if (alle) {
    felt.value = new URLSearchParams(location.search).get("q") || "";
    hent();
  }
})();
