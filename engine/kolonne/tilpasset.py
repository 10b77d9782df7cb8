"""The kernel made for the tables of one plan: LLVM takes them for constants, and what they settle goes out of it.

No loop is left over one sum or one count, no table is looked up in that has one row. The text is the same kernel's, so
there is one kernel to be right.
"""

from collections.abc import Sequence
from typing import Any, Final

from engine.kolonne.tabelformer import Adresser

NAVN: Final = "tilpasset"
_ADRESSER, _FORMER = "adresser", "former"
_INDSAT_TIL: Final = 2000  # how costly a function may be and still be put in where it is called


def tilpas(navn: str, tekst: str, tabeller: Adresser) -> bytes:
    """Object code for a kernel of its own."""
    import llvmlite.binding as llvm  # noqa: PLC0415  (only where the kernel is to run)

    module = llvm.parse_assembly(tekst)
    module.link_in(llvm.parse_assembly(_omkring(navn, tabeller)))
    for one in module.functions:
        if not one.is_declaration and one.name != NAVN:
            one.linkage = llvm.Linkage.internal
    machine = maskine(llvm)
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.inlining_threshold = _INDSAT_TIL
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
    made: bytes = machine.emit_object(module)
    return made


def maskine(llvm: Any) -> Any:  # noqa: ANN401  (llvmlite has no types)
    """This machine with all that it can, to LLVM."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=3, codemodel="jitdefault",
        jit=True,
    )  # fmt: skip


def _omkring(navn: str, tabeller: Adresser) -> str:
    """The tables as constants, and a function that calls the kernel with them instead of its own."""
    said, where = [], []
    for nr, table in enumerate(tabeller.arrays):
        if getattr(table, "size", 0):
            said.append(_konstant(f"tabel{nr}", "i64", table.ravel().tolist()))
            where.append(f"@tabel{nr}")
        else:
            where.append("null")
    said += [_konstant(_ADRESSER, "ptr", where), _konstant(_FORMER, "i64", tabeller.former.ravel().tolist())]
    rest = "ptr %d, ptr %e, ptr %fra, ptr %til, ptr %me"
    return "\n".join((
        *said,
        f'declare i64 @"{navn}"(i64, {", ".join(["ptr"] * 7)})',
        f"define i64 @{NAVN}(i64 %foerste, ptr %a, ptr %s, {rest}) {{",
        f'  %svar = call i64 @"{navn}"(i64 %foerste, ptr @{_ADRESSER}, ptr @{_FORMER}, {rest})',
        "  ret i64 %svar",
        "}",
    ))  # fmt: skip


def _konstant(navn: str, slags: str, tal: Sequence[object]) -> str:
    said = ", ".join(f"{slags} {x}" for x in tal)
    return f"@{navn} = internal unnamed_addr constant [{len(tal)} x {slags}] [{said}], align 64"
