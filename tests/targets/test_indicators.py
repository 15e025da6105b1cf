"""The indicator vocabulary: its names stand apart, and a phrase gets the id of what it measures."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from nghiquyet.parser.keys import fold
from nghiquyet.parser.lexicon import Lexicon, default_lexicon
from nghiquyet.parser.model import Sector
from nghiquyet.parser.targets.indicators import indicator_book

_TABLE = default_lexicon().table("indicators")
_ENTRIES = _TABLE["indicators"]
_BREAKDOWNS = [(id_, of) for id_, entry in _ENTRIES.items() for of in entry.get("of", ())]


def _id(phrase: str) -> str | None:
    found = indicator_book(default_lexicon()).find(phrase)
    return found.id if found else None


@pytest.mark.parametrize("id_", _ENTRIES)
def test_each_name_finds_its_entry_and_no_other(id_: str) -> None:
    assert {_id(name) for name in _ENTRIES[id_]["names"]} == {id_}


@pytest.mark.parametrize(("id_", "of"), _BREAKDOWNS, ids=[of for _, of in _BREAKDOWNS])
def test_each_breakdown_finds_its_entry_under_the_names_of_its_head(id_: str, of: str) -> None:
    head, part = of.split(": ")
    names = _TABLE["heads"][head] if head in _TABLE["heads"] else _ENTRIES[head]["names"]
    assert {_id(f"{name}: {part}") for name in names} == {id_}


def test_every_name_is_unique_after_folding() -> None:
    names = Counter(fold(name) for entry in _ENTRIES.values() for name in entry["names"])
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("id_", _ENTRIES)
def test_each_entry_is_complete(id_: str) -> None:
    entry = _ENTRIES[id_]
    assert entry.keys() <= {"names", "of", "sector", "unit", "better"}
    assert entry["sector"] in get_args(Sector)
    assert entry["better"] in {"higher", "lower", "neutral"}
    assert id_ == "-".join(id_.lower().split())
    assert id_.isascii()


def test_heads_are_no_indicators() -> None:
    assert _TABLE["heads"].keys().isdisjoint(_ENTRIES)


PHRASES = {
    # One indicator in many wordings
    "Tỉ lệ che phủ rừng": "forest-cover",
    "ĐỘ CHE PHỦ RỪNG": "forest-cover",
    "tỷ lệ che phủ của rừng toàn huyện": "forest-cover",
    "tỷ lệ độ che phủ rừng": "forest-cover",
    "Tổng thu NSNN trên địa bàn": "state-budget-revenue",
    "thu ngân sách nhà nước trên địa bàn huyện": "state-budget-revenue",
    "Thu ngân sách": "state-budget-revenue",
    "Tổng thu ngân sách nhà nước hằng năm": "state-budget-revenue",
    "GRDP bình quân đầu người (giá hiện hành)": "grdp-per-capita",
    "tổng sản phẩm trên địa bàn bình quân đầu người": "grdp-per-capita",
    "tổng sản phẩm bình quân đầu người": "grdp-per-capita",
    "GRDP/người": "grdp-per-capita",
    "thu nhập bình quân đầu người/năm": "income-per-capita",
    "Thu nhập bình quân/người/năm": "income-per-capita",
    "thu nhập bình quân người dân nông thôn": "rural-income-per-capita",
    "tốc độ tăng trưởng GRDP": "economic-growth",
    "tốc độ tăng trưởng bình quân GRDP": "economic-growth",
    "Tăng trưởng kinh tế bình quân hàng năm": "economic-growth",
    "tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) giai đoạn 2031 - 2035": "economic-growth",
    "Quy mô GRDP": "grdp",
    "GDP": "gdp",
    "tổng vốn đầu tư phát triển toàn xã hội": "social-investment",
    "Huy động vốn đầu tư toàn xã hội": "social-investment",
    "giải ngân vốn đầu tư công": "public-investment-disbursement",
    "Tỷ lệ giải ngân kế hoạch vốn đầu tư công năm 2031": "public-investment-disbursement",
    "doanh nghiệp thành lập mới": "new-enterprises",
    "thành lập mới doanh nghiệp": "new-enterprises",
    "thành lập mới HTX": "new-cooperatives",
    "tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tiêu dùng": "retail-sales",
    "kim ngạch xuất khẩu hàng hóa": "exports",
    "xếp hạng chỉ số PCI": "pci",
    "chỉ số năng lực cạnh tranh cấp tỉnh (PCI)": "pci",
    "sản lượng lương thực có hạt": "grain-output",
    "sản lượng lương thực có hạt bình quân đầu người": "grain-per-capita",
    "giá trị sản phẩm thu hoạch trên 01 ha đất canh tác": "value-per-hectare",
    "Tổng đàn lợn": "pig-herd",
    "đàn heo": "pig-herd",
    "sản phẩm OCOP đạt từ 3 sao trở lên": "ocop-products",
    "sản phẩm OCOP đạt 4 sao": "ocop-4-star-products",
    "tổng lượt khách du lịch": "visitors",
    "khách du lịch quốc tế": "international-visitors",
    "doanh thu từ du lịch": "tourism-revenue",
    "Tỷ lệ dân số thành thị": "urbanisation-rate",
    "tỷ lệ đô thị hoá": "urbanisation-rate",
    "tỷ trọng kinh tế số trong GRDP": "digital-economy-share",
    "hồ sơ nộp trực tuyến": "online-dossiers",
    "tỷ lệ giải quyết hồ sơ đúng hạn": "dossiers-on-time",
    "mức độ hài lòng của người dân và doanh nghiệp": "citizen-satisfaction",
    "chỉ số DTI": "dti",
    "tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2026 - 2030": "poverty-rate",
    "hộ nghèo toàn xã": "poverty-rate",
    "Tỷ lệ hộ nghèo (theo chuẩn mới)": "poverty-rate",
    "lao động qua đào tạo": "trained-labour",
    "tỷ lệ người lao động qua đào tạo": "trained-labour",
    "tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ": "certified-labour",
    "giải quyết việc làm mới cho lao động": "jobs",
    "xuất khẩu lao động": "workers-abroad",
    "đưa người lao động đi làm việc ở nước ngoài theo hợp đồng": "workers-abroad",
    "tỷ lệ bao phủ BHYT": "health-insurance",
    "người dân tham gia bảo hiểm y tế": "health-insurance",
    "Tỷ lệ dân số có thẻ bảo hiểm y tế": "health-insurance",
    "lực lượng lao động tham gia BHXH": "social-insurance",
    "số bác sỹ/10.000 dân": "doctors-per-10000",
    "bác sĩ trên một vạn dân": "doctors-per-10000",
    "giường bệnh/vạn dân": "hospital-beds-per-10000",
    "xã, phường đạt bộ tiêu chí quốc gia về y tế": "health-standard-communes",
    "trẻ em dưới 5 tuổi suy dinh dưỡng": "underweight-children",
    "tỷ lệ suy dinh dưỡng thể thấp còi": "stunted-children",
    "số trường học đạt chuẩn quốc gia": "national-standard-schools",
    "trường THCS đạt chuẩn quốc gia": "national-standard-lower-secondary-schools",
    "xã đạt chuẩn NTM": "ntm-communes",
    "tỷ lệ xã được công nhận đạt chuẩn nông thôn mới": "ntm-communes",
    "gia đình đạt danh hiệu gia đình văn hoá": "cultural-families",
    "ấp, khu phố đạt danh hiệu văn hóa": "cultural-villages",
    "Tỷ lệ bản có nhà văn hóa": "villages-with-culture-house",
    "hộ dân nông thôn được sử dụng nước sinh hoạt hợp vệ sinh": "rural-hygienic-water",
    "tỷ lệ dân số đô thị được cấp nước sạch": "urban-clean-water",
    "thu gom rác thải sinh hoạt": "solid-waste-collection",
    "tỷ lệ rác thải sinh hoạt được thu gom, xử lý": "solid-waste-collection",
    "tỷ lệ thu gom, xử lý rác thải sinh hoạt ở khu vực nông thôn": "rural-solid-waste-collection",
    "KCN đang hoạt động có hệ thống xử lý nước thải tập trung": "industrial-park-wastewater",
    "Trồng mới rừng tập trung": "forest-planting",
    "chỉ tiêu giao quân": "conscription",
    "tuyển chọn, gọi công dân nhập ngũ": "conscription",
    "tai nạn giao thông trên cả ba tiêu chí": "traffic-accidents",
    "tỷ lệ điều tra, khám phá tội phạm": "crime-clearance",
    "Kết nạp mới đảng viên": "new-party-members",
    "phát triển đảng viên": "new-party-members",
    "TCCS Đảng hoàn thành tốt nhiệm vụ": "party-organisations-good",
    "tỷ lệ đảng viên được đánh giá, xếp loại hoàn thành tốt nhiệm vụ trở lên": "party-members-good",
    "chi bộ hoàn thành tốt và xuất sắc nhiệm vụ": "party-cells-good",
    "giám sát chuyên đề đối với tổ chức đảng": "party-organisations-supervised",
    "tập hợp quần chúng vào các tổ chức đoàn thể": "mass-organisation-membership",
    "chỉ số phát triển con người (HDI)": "hdi",
    # Neighbours that must not be taken for each other
    "tỷ lệ hộ cận nghèo": "near-poverty-rate",
    "số hộ nghèo": "poor-households",
    "số hộ thoát nghèo": "households-out-of-poverty",
    "mức giảm tỷ lệ hộ nghèo": "poverty-reduction",
    "tỷ lệ hộ nghèo vùng đồng bào dân tộc thiểu số": "ethnic-poverty-rate",
    "tốc độ tăng GRDP bình quân đầu người": "grdp-per-capita-growth",
    "tốc độ tăng thu ngân sách nhà nước": "state-budget-revenue-growth",
    "thu ngân sách địa phương": "local-budget-revenue",
    "tỷ trọng thu nội địa": "domestic-revenue-share",
    "năng suất lao động xã hội": "labour-productivity",
    "tốc độ tăng năng suất lao động": "labour-productivity-growth",
    "tỷ trọng công nghiệp chế biến, chế tạo trong GRDP": "manufacturing-share",
    "giá trị sản xuất công nghiệp": "industry-output",
    "tốc độ tăng giá trị sản xuất công nghiệp": "industry-output-growth",
    "tốc độ tăng trưởng ngành công nghiệp": "industry-growth",
    "xã đạt chuẩn nông thôn mới nâng cao": "ntm-advanced-communes",
    "xã nông thôn mới kiểu mẫu": "ntm-model-communes",
    "thôn đạt chuẩn nông thôn mới": "ntm-villages",
    "huyện đạt chuẩn nông thôn mới": "ntm-districts",
    "tiêu chí nông thôn mới": "ntm-criteria",
    "tham gia bảo hiểm xã hội tự nguyện": "voluntary-social-insurance",
    "tham gia bảo hiểm thất nghiệp": "unemployment-insurance",
    "tỷ lệ thất nghiệp ở khu vực thành thị": "urban-unemployment-rate",
    "đảng viên hoàn thành xuất sắc nhiệm vụ": "party-members-excellent",
    "phát triển đoàn viên công đoàn": "new-trade-union-members",
    "tỷ lệ hộ sử dụng nước sạch": "clean-water",
    "sản lượng nuôi trồng thủy sản": "aquaculture-production",
    "diện tích nuôi trồng thuỷ sản": "aquaculture-area",
    "kim ngạch xuất, nhập khẩu": "trade-turnover",
    "tốc độ tăng dân số tự nhiên": "natural-population-growth",
    "mức giảm tỷ suất sinh": "birth-rate-reduction",
    # Breakdowns
    "Cơ cấu kinh tế: dịch vụ": "services-share",
    "Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản": "agriculture-share",
    "Cơ cấu GRDP: khu vực II": "industry-construction-share",
    "Tốc độ tăng GRDP: dịch vụ": "services-growth",
    "Tốc độ tăng trưởng kinh tế: nông - lâm - thủy sản": "agriculture-growth",
    "Tốc độ tăng trưởng kinh tế: công nghiệp": "industry-growth",
    "Tốc độ tăng giá trị sản xuất: thương mại - dịch vụ": "services-output-growth",
    "Tổng giá trị sản xuất: công nghiệp - xây dựng": "industry-construction-output",
    "Tổng thu ngân sách nhà nước trên địa bàn: thu nội địa": "domestic-revenue",
    "Sản lượng lương thực có hạt: thóc": "rice-output",
    "lượt khách du lịch: khách quốc tế": "international-visitors",
    "Giải quyết việc làm: xuất khẩu lao động": "workers-abroad",
    "Tỷ lệ lao động qua đào tạo: có bằng cấp, chứng chỉ": "certified-labour",
    "Trường đạt chuẩn quốc gia: tiểu học": "national-standard-primary-schools",
    "Xã đạt chuẩn nông thôn mới: nâng cao": "ntm-advanced-communes",
    "Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ: hoàn thành xuất sắc": "party-organisations-excellent",
    # Nothing: a name inside a longer phrase, a part of another whole, a level for a rate
    "tỷ lệ hộ nghèo: ba xã vùng cao": None,
    "nhà ở cho hộ nghèo": None,
    "hộ nghèo được vay vốn": None,
    "trẻ em hộ nghèo được miễn học phí": None,
    "Xóa nhà tạm: hộ nghèo": None,
    "huy động nguồn lực: hợp tác xã": None,
    "huy động nguồn lực: nhân dân": None,
    "cơ cấu kinh tế": None,
    "cơ cấu vốn đầu tư: dịch vụ": None,
    "tốc độ tăng doanh thu: kim ngạch xuất khẩu": None,
    "tốc độ tăng số trường đạt chuẩn quốc gia": None,
    "Tổng vốn đầu tư toàn xã hội: vốn khu vực dân cư": None,
    "kế hoạch trồng rừng gỗ lớn tại ba xã": None,
    "rừng": None,
    "đảng viên": None,
    "đảng viên không hoàn thành nhiệm vụ": None,
    "đảng viên được miễn sinh hoạt": None,
    "cán bộ làm công tác kết nạp đảng viên": None,
    "kinh phí hỗ trợ xã đạt chuẩn nông thôn mới": None,
    "trường học có thư viện": None,
    "giáo viên trên chuẩn": None,
    "trạm y tế có máy siêu âm": None,
    "đại lý thu bảo hiểm y tế": None,
    "thời gian giải ngân": None,
    "công suất nhà máy xử lý rác thải": None,
    "thu ngân sách từ doanh nghiệp nhà nước": None,
    "chi phí tai nạn giao thông": None,
    "lãnh đạo quản lý qua đào tạo": None,
    "kinh tế số các vùng ven biển": None,
    "hộ dân chưa sử dụng nước sạch": None,
    "": None,
    ":": None,
    "(GRDP)": None,
    "hộ nghèo " * 60: None,
}


@pytest.mark.parametrize(("phrase", "id_"), PHRASES.items(), ids=[phrase[:80] for phrase in PHRASES])
def test_a_phrase_has_the_id_of_what_it_measures(phrase: str, id_: str | None) -> None:
    assert _id(phrase) == id_


SECTORS = [
    ("số chi bộ có bí thư kiêm trưởng thôn", "", "party_building"),
    ("thanh tra công vụ đột xuất", "", "party_building"),
    ("cuộc diễn tập phòng thủ dân sự", "", "defence_security"),
    ("án hình sự được đưa ra xét xử lưu động", "", "defence_security"),
    ("dự án khởi công mới", "", "economy"),
    ("điểm đen về rác thải được xóa", "", "environment"),
    ("hồ sơ xử lý trên môi trường mạng", "", "economy"),
    ("trồng cây ăn quả có múi", "", "economy"),
    ("trồng cây bóng mát ven đường", "", "environment"),
    ("lớp xóa mù chữ", "", "society"),
    ("suất quà tặng gia đình chính sách", "", "society"),
    ("rác thải sinh hoạt phát sinh", "", "environment"),
    ("vốn xã hội hóa", "", "economy"),
    ("bãi đỗ", "phát triển kinh tế - xã hội", "economy"),
    ("bãi đỗ", "về văn hóa - xã hội", "society"),
    ("bãi đỗ", "về công tác xây dựng đảng", "party_building"),
    ("bãi đỗ", "các chỉ tiêu", "other"),
    ("hội viên", "phát triển kinh tế", "party_building"),
]


@pytest.mark.parametrize(("phrase", "heading", "sector"), SECTORS, ids=[f"{p} / {h}" for p, h, _ in SECTORS])
def test_words_tell_the_sector_and_the_heading_only_where_they_do_not(
    phrase: str, heading: str, sector: Sector
) -> None:
    assert indicator_book(default_lexicon()).sector(phrase, heading) == sector


def test_an_entry_carries_its_sector_unit_and_direction() -> None:
    found = indicator_book(default_lexicon()).find("tỷ lệ hộ nghèo")
    assert found is not None
    assert (found.sector, found.unit, found.better) == ("society", "%", "lower")


def test_a_user_adds_an_indicator_and_a_name() -> None:
    own = {"names": ["số bến thuyền"], "sector": "economy", "better": "higher"}
    added = {"indicators": {"boat-landings": own, "pci": {"names": ["chỉ số năng lực cạnh tranh"]}}}
    book = indicator_book(Lexicon({"indicators": added}))
    landings, pci = book.find("Số bến thuyền toàn xã"), book.find("Chỉ số năng lực cạnh tranh")
    assert landings is not None
    assert pci is not None
    assert (landings.id, landings.unit, pci.id) == ("boat-landings", None, "pci")


def test_the_same_lexicon_has_one_book() -> None:
    assert indicator_book(default_lexicon()) is indicator_book(default_lexicon())
