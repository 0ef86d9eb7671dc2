"""One more leaf costs a court and its desks what that leaf is, however much the record holds: anybody may fill it."""

from desk_house import CLERK, House
from underseal.desk.sync import sync
from underseal.wire.leaf import BODIES_PER_FILE


def test_a_file_of_bodies_that_is_full_is_neither_written_nor_fetched_again(house: House) -> None:
    simulator, desk = house.simulator, house.desk(CLERK)
    case = simulator.open_case("Brill v. Cobb")
    while simulator.court.logs.public.size < 40:
        simulator.file_public(case, f"notice {simulator.court.logs.public.size}")
    sync(desk)
    folder = simulator.folder / "public/log/bodies"
    before = {file.name: (file.stat().st_ino, file.read_bytes()) for file in folder.iterdir()}
    full = {str(number) for number in range(simulator.court.logs.public.size // BODIES_PER_FILE)}
    assert full
    house.sent.clear()
    simulator.file_public(case, "one more")
    sync(desk)
    after = {file.name: (file.stat().st_ino, file.read_bytes()) for file in folder.iterdir()}
    assert {name for name in full if before[name] == after[name]} == full
    fetched = [
        name for name in after if any(f"/log/bodies/{name}".encode() in sent.split(b"[")[0] for sent in house.sent)
    ]
    assert fetched
    assert not full & set(fetched)
    assert sum(len(after[name][1]) for name in fetched) < 300_000
