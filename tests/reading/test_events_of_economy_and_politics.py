"""What words of trade, building, coercion and politics tell, and who stands in which role. Sentences are invented."""

import pytest

from tests.reading.sketch import drafted


def told(text, cls, domain):
    """Return the roles, as (role, words of the filler), of the happenings of a class that a text tells of."""
    draft = drafted(text, domain)
    events = [event for event in draft.events if event.found.cls == cls]
    assert events, [f"{draft.surface(event.found)}: {event.found.cls}" for event in draft.events]
    return {(role.predicate, draft.surface(role.filler)) for event in events for role in event.roles}


@pytest.mark.parametrize(
    ("text", "cls", "roles"),
    [
        ("Brazil shipped soybeans to China.", "Supply", {("agent", "Brazil"), ("target", "China")}),
        ("Egypt buys rice from Vietnam.", "Supply", {("target", "Egypt"), ("agent", "Vietnam")}),
        ("Japan flew medical supplies to Peru.", "Supply", {("agent", "Japan"), ("target", "Peru")}),
        ("Romania gave Moldova howitzers.", "ArmsTransfer", {("agent", "Romania"), ("target", "Moldova")}),
        ("Chile has received Swedish rifles.", "ArmsTransfer", {("target", "Chile"), ("agent", "Swedish")}),
        ("Kuwait bought 20 percent of the Absheron gas field.", "Investment",
         {("agent", "Kuwait"), ("concerns", "Absheron gas field")}),
        ("Norway allocated 90 million euros to Malawi.", "Investment", {("agent", "Norway"), ("target", "Malawi")}),
    ],
)  # fmt: skip
def test_trade_arms_and_money_have_a_giver_and_a_taker(text, cls, roles, domain):
    assert told(text, cls, domain) == roles


@pytest.mark.parametrize(
    ("text", "cls", "roles"),
    [
        ("China is Zambia's biggest creditor.", "Investment", {("agent", "China"), ("target", "Zambia")}),
        ("Iran is Armenia's second gas supplier.", "Supply", {("agent", "Iran"), ("target", "Armenia")}),
        ("Turkey, a buyer of Iranian gas, agreed.", "Supply", {("target", "Turkey"), ("agent", "Iranian")}),
        ("Algeria is Russia's largest arms customer.", "ArmsTransfer", {("target", "Algeria"), ("agent", "Russia")}),
    ],
)
def test_whose_supplier_or_customer_somebody_is_tells_who_takes(text, cls, roles, domain):
    assert told(text, cls, domain) == roles


def test_a_ban_on_trade_is_about_the_trade(domain):
    assert told("Ukraine's ban on Russian gas transit angered Slovakia.", "Sanction", domain) == {
        ("agent", "Ukraine"),
        ("concerns", "gas transit"),
    }


def test_who_gives_somebody_days_to_comply_threatens(domain):
    assert told("Serbia gave Kosovo two days to comply.", "Threat", domain) == {
        ("agent", "Serbia"),
        ("target", "Kosovo"),
    }


@pytest.mark.parametrize(
    ("text", "cls", "roles"),
    [
        ("Rosatom is to construct two reactors at the Paks power plant.", "Construction",
         {("agent", "Rosatom"), ("concerns", "Paks power plant")}),
        ("Bulgaria restarted the Kozloduy power plant's fifth unit.", "Opening",
         {("agent", "Bulgaria"), ("concerns", "Kozloduy power plant")}),
        ("Oslo pulled the plug on the Vesta pipeline.", "Disruption",
         {("agent", "Oslo"), ("concerns", "Vesta pipeline")}),
        ("Gas deliveries to Austria stopped in May.", "Disruption", {("concerns", "Gas deliveries")}),
    ],
)  # fmt: skip
def test_works_are_what_their_units_are_said_of(text, cls, roles, domain):
    assert told(text, cls, domain) == roles


@pytest.mark.parametrize(
    ("text", "cls", "roles"),
    [
        ("Latvia sealed off its border with Belarus.", "Blockade", {("agent", "Latvia"), ("target", "Belarus")}),
        ("Iran may close the Strait of Hormuz.", "Blockade", {("agent", "Iran"), ("target", "Strait of Hormuz")}),
        ("The closure of the Lachin corridor angered France.", "Blockade", {("concerns", "Lachin corridor")}),
        ("Imran Khan was thrown into jail.", "Detention", {("target", "Imran Khan")}),
        ("Serbia handed over Ratko Mladic.", "Detention", {("agent", "Serbia"), ("target", "Ratko Mladic")}),
        ("Paraguay put Hamas on its list of terrorists.", "Sanction",
         {("agent", "Paraguay"), ("target", "Hamas")}),
    ],
)  # fmt: skip
def test_coercion_has_who_coerces_and_who_is_coerced(text, cls, roles, domain):
    assert told(text, cls, domain) == roles


@pytest.mark.parametrize(
    ("text", "cls", "roles"),
    [
        ("Soldiers deposed Alpha Conde.", "Coup", {("target", "Alpha Conde")}),
        ("Prime Minister Boris Johnson removed Sajid Javid.", "OfficeChange",
         {("agent", "Boris Johnson"), ("target", "Sajid Javid")}),
        ("Salvador Allende's overthrow shocked Mexico.", "Coup", {("target", "Salvador Allende")}),
        ("Fidel Castro handed power to his brother.", "OfficeChange", {("target", "Fidel Castro")}),
        ("Scotland went to the polls in June.", "Election", {("location", "Scotland")}),
        ("Students in Cairo burned the American flag.", "Protest", {("location", "Cairo"), ("target", "American")}),
    ],
)  # fmt: skip
def test_power_is_won_lost_and_contested(text, cls, roles, domain):
    assert told(text, cls, domain) == roles


def test_a_works_closure_is_no_blockade(domain):
    assert told("The closure of the Paks power plant cost Hungary jobs.", "Disruption", domain) == {
        ("concerns", "Paks power plant")
    }
