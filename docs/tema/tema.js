// Lys eller mørk: læserens eget valg, ellers maskinens. Kan valget ikke gemmes, gælder det kun denne side.
(function () {
  "use strict";
  const root = document.documentElement;
  const gemt = () => { try { return localStorage.getItem("hjemmel-tema"); } catch { return null; } };
  const gem = (tema) => { try { localStorage.setItem("hjemmel-tema", tema); } catch { /* lageret er lukket */ } };
  const maskinens = window.matchMedia("(prefers-color-scheme: dark)");
  const nu = () => root.dataset.tema || (maskinens.matches ? "moerk" : "lys");
  const valgt = gemt();
  if (valgt === "lys" || valgt === "moerk") root.dataset.tema = valgt;

  document.addEventListener("DOMContentLoaded", () => {
    const knap = document.getElementById("temaknap");
    const vis = () => {
      knap.textContent = nu() === "moerk" ? "Lys" : "Mørk";
      knap.setAttribute("aria-label", nu() === "moerk" ? "Lys visning" : "Mørk visning");
    };
    knap.hidden = false;
    knap.addEventListener("click", () => {
      root.dataset.tema = nu() === "moerk" ? "lys" : "moerk";
      gem(root.dataset.tema);
      vis();
    });
    maskinens.addEventListener("change", vis);
    vis();
    const afsnit = document.querySelector("nav.afsnit details");
    if (afsnit && window.matchMedia("(max-width: 60rem)").matches) afsnit.open = false;
  });
})();
