"""What every paper must be: in its place among the others, fully described, sealed only where a rule says to whom."""

from collections.abc import Sequence

from underseal.acts.numbers import check_document_number, check_stub_free
from underseal.digest.cells import cells_of
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadPaper, WrongKind
from underseal.docket.kinds import Kind, Papers
from underseal.docket.record import Line, Published, Released, SealedPaper, Stubbed, StubState
from underseal.docket.text import plain

DIGEST = 32
"""Bytes of a SHA-256 digest, a salt or a content key."""

MOST_PAPERS = 300
"""Papers of one filing, at most: each public one is a page and a file of its own."""


def check_lines(lines: tuple[Line, ...], kind: Kind, register: Register, docket: Docket) -> None:
    """Raise BadPaper, BadField, WrongKind, NotNext or StubTaken unless lines are what a filing of the kind enters."""
    _check_parts(lines, kind, kind.papers)
    document = register.next_document
    for line in lines:
        match line.content:
            case Published(number, digest, size, pages):
                check_document_number(number, document)
                check_document(line.part, line.title, digest, size, pages)
                document += 1
            case Stubbed(stub, state):
                if line.title or state is not StubState.PROVISIONAL:
                    raise BadPaper(line.part, "a sealed line has no title and awaits its order")
                sealable(kind)
                check_stub_free(stub, docket)
            case Released():
                raise BadPaper(line.part, "nothing is filed as released")
    digests = [line.content.digest for line in lines if isinstance(line.content, Published)]
    for part, digest in enumerate(digests):
        if digest in digests[:part]:
            raise BadPaper(part, "is a document that this filing has already; file each document once")
    stubs = [line.content.stub for line in lines if isinstance(line.content, Stubbed)]
    if len(set(stubs)) != len(stubs):
        raise BadPaper(0, "two papers bear one stub; draw a stub for each")


def check_sealed_papers(papers: tuple[SealedPaper, ...], kind: Kind) -> None:
    """Raise BadPaper or BadField unless papers are described each with its salt, key and body cells."""
    _check_parts(papers, kind, Papers.MUST)
    for paper in papers:
        check_document(paper.part, paper.title, paper.digest, paper.size, paper.pages)
        if len(paper.salt) != DIGEST or len(paper.key) != DIGEST:
            raise BadPaper(paper.part, f"salt and key have {DIGEST} bytes each")
        if len(paper.bodies) != cells_of(paper.size) or any(len(cell) != DIGEST for cell in paper.bodies):
            raise BadPaper(paper.part, f"name the SHA-256 of each of its {cells_of(paper.size)} body cells")
    bodies = [cell for paper in papers for cell in paper.bodies]
    if len(set(bodies)) != len(bodies):
        raise BadPaper(0, "no body cell holds two pieces of what is filed")


def check_document(part: int, title: str, digest: bytes, size: int, pages: int) -> None:
    """Raise BadField or BadPaper unless a document has a title, which a main paper may lack, and is described."""
    plain("title", title, empty=part == 0)
    if len(digest) != DIGEST or size < 1 or pages < 1:
        raise BadPaper(part, "give its SHA-256, and its size and pages from 1")


def sealable(kind: Kind) -> None:
    """Raise WrongKind for a kind without a rule of who may read it under seal."""
    if not kind.readers:
        raise WrongKind(kind.code, "it has no rule of who may read it under seal")


def _check_parts(papers: Sequence[Line | SealedPaper], kind: Kind, has: Papers) -> None:
    """An entry has a main paper, part 0, and attachments from 1 without a gap, or none where its kind has none."""
    if not papers and has is Papers.MUST:
        sealed = " under seal" if kind.papers is Papers.MAY else ""
        raise BadPaper(0, f"is missing; every filing of this kind{sealed} has a main paper")
    if papers and has is Papers.NONE:
        raise BadPaper(0, "belongs to no entry of this kind; its text is all")
    if len(papers) > MOST_PAPERS:
        raise BadPaper(MOST_PAPERS, f"is one more than the {MOST_PAPERS} papers of a filing; file it in a second entry")
    for part, paper in enumerate(papers):
        if paper.part != part:
            raise BadPaper(paper.part, f"should be part {part}; number the main paper 0 and attachments from 1")
