//! The words of the made-up news, the frequent ones of each list first.

/// Verbs that add "ed" (or "d") and "ing" without doubling a letter.
pub const VERBS: &str = "open close help need offer report support start remove reach follow check return change \
    move order visit protect repair cover clean block pass test raise answer demand receive include measure \
    cross accept discuss reject delay replace approve promise remain produce finish deliver present challenge \
    search inspect watch damage destroy attack defend arrest release threaten restore review record examine \
    collect count connect borrow attract avoid launch lower paint train improve ignore limit observe suspend \
    surround question print reform renew rescue resist sort supply tax touch transfer value weigh welcome \
    widen dismiss endorse exceed flood gather guard handle hunt inform insure invest issue judge label load \
    manage merge monitor mention neglect notice obstruct oppose organise punish purchase push quote reduce \
    refuse register regulate rename reopen resolve reveal ruin seize settle shelter shorten sponsor strengthen \
    survey tolerate trace treat undermine update upgrade vote waste withhold anchor audit blame deepen dredge \
    evacuate fence forge fund insulate irrigate lease nurture patrol pave quarry ration salvage seal tow unload";

pub const NOUNS: &str = "government year town people council family company week plan house road school minister \
    report court police worker leader party election vote campaign law state country group city member office \
    river bridge harbour dam market hospital station village district border region coast hill farm factory mine \
    street square train bus lorry ship ferry boat plane engine tunnel wall gate fence tower roof window door \
    doctor nurse teacher student child parent patient farmer fisher driver engineer judge lawyer soldier guard \
    officer captain mayor warden editor reporter author singer player coach owner tenant builder baker priest \
    budget tax price wage pension loan debt fund grant contract tender permit licence fee fine rent profit loss \
    crop harvest grain wheat herd cattle flock orchard forest tree field meadow lake shore flood storm drought \
    fire smoke accident crash injury illness vaccine disease clinic ward ambulance shelter camp refugee migrant \
    protest march strike rally riot clash attack raid arrest trial verdict sentence appeal inquiry hearing \
    witness victim suspect charge crime theft fraud bribe scandal dispute quarrel deal treaty talks ceasefire \
    army troop weapon missile shell tank drone patrol checkpoint frontline siege prisoner hostage rebel militia \
    regime crisis threat danger risk failure success effort promise claim answer question reason idea view \
    decision rule policy measure reform change cut rise fall rate figure number share part half rest end start \
    morning evening night summer winter season decade century meeting letter speech statement document file \
    record map picture film song book page story newspaper website channel camera phone computer network cable \
    power plant turbine pipeline oil gas coal water sewage waste rubbish garden park museum library theatre \
    stadium church mosque temple university college exam degree study survey poll test sample result finding \
    expert scientist researcher scholar historian analyst adviser aide spokesman candidate deputy senator \
    ambassador envoy delegate commissioner inspector auditor treasurer secretary chairman director manager \
    employer union member apprentice carpenter plumber welder mason potter weaver tailor butcher grocer vendor \
    barn stable mill kiln quay pier jetty lighthouse canal lock weir reservoir aqueduct culvert embankment";

pub const ADJECTIVES: &str = "new old local public large small main high low early late young long short full \
    empty open safe clear strong weak poor rich cheap free private national foreign northern southern eastern \
    western central rural urban social political economic legal illegal official secret special general common \
    rare simple difficult possible likely recent former current next final whole single double daily weekly \
    annual modern ancient broken wooden narrow wide deep shallow steep flat heavy light dark bright quiet loud \
    warm cold wet dry clean dirty fresh rotten sharp blunt smooth rough soft hard thick thin loose tight fair \
    unfair honest corrupt brutal cruel kind gentle brave reckless careless careful cautious angry calm nervous \
    proud ashamed hopeful bitter sweet sour famous unknown popular controversial radical moderate extreme \
    temporary permanent urgent remote distant nearby coastal mountainous fertile barren crowded vacant abandoned \
    historic municipal federal regional provincial industrial agricultural medical military civil criminal \
    disastrous shameful outrageous so-called long-awaited high-ranking well-known";

pub const ADVERBS: &str = "also only still already often never again later soon now nearly almost quickly slowly \
    finally recently reportedly allegedly apparently clearly simply quietly openly largely partly badly hardly \
    sharply briefly formally publicly repeatedly shamelessly wrongly rightly mostly nevertheless";

/// How somebody is said to have said something with a clause to follow; most of it is "said".
pub const SAY_THAT: &str = "said|said|said that|told reporters|said that|added|claimed|argued that|believes|thinks that|\
    warned that|noted|insisted that|announced that|acknowledged that|denied that|suggested that|explained that|\
    admitted|wrote that|testified that|conceded that|predicted that|told The LOCAL that|alleged that|complained that|\
    hopes|knows that|fears that|expects that|boasted that|lamented that";
pub const SAID: &str = "said|said|said|said|told reporters|added|wrote|said in a statement|told The LOCAL|asked|\
    explained|warned|said in an interview|shouted|replied|argued|recalled";

pub const FIRST_NAMES: &str = "Ada Tove Ruth Hanne Dana Ivo Milo Petra Jonas Elin Karl Sofia Marek Lena Oskar Nadia Tomas \
    Irene Viktor Clara Anton Judith Samuel Rosa Emil Greta Bruno Alma Felix Edith Hugo Martha Leon Vera Arne Selma \
    Dario Agnes Paul Ines René Zoë Józef Åsa";

pub const ROLES: &str = "Mr|Ms|Mayor|Dr|Judge|Superintendent|Councillor|Senator|Captain|Professor|Minister|Warden";
pub const OFFICES: &str = "the mayor of PLACE|the hospital’s medical director|the warden of the dam|a lawyer for the family|\
    the union’s secretary|a professor of law at PLACE University|the head of the water board|a farmer from PLACE|\
    the party’s candidate|a retired engineer|who runs the ferry|the interior minister|an aide to the governor";

/// Sources without a name.
pub const NAMELESS: &str = "officials|the ministry|the police|a spokesman for the ORG|critics of the plan|a senior official|\
    witnesses|residents|a person familiar with the talks|the union|analysts|he|she|they|he|she|one neighbour|the company|\
    a source close to the council|two people briefed on the matter|the report|prosecutors|the government|supporters|\
    a spokeswoman|some experts|an official who asked not to be named|the court|opponents|many|the campaign|local media";

pub const BODIES: &str = "Ministry of NOUNS|NOUN Board|Department of NOUNS|PLACE Council|NOUN Union|PLACE Post|\
    National NOUN Agency|PLACE NOUN Committee|Centre for NOUN Studies|PLACE Radio";

pub const STARTS: &str =
    "Bran Ald Ker Tarn Vel Rost Mar Hal Dun Sel Pik Lind Or Grun Fen Wes Tol Ny Cor Bel Har Jar Quil Thorn Ras Ul";
pub const MIDDLES: &str = "a e o en er an il ov ar el i u and";
pub const ENDS: &str =
    "ford ton ski mark ley berg sen dale wick man holm quist burn don rell ane ish mere vale ler nau thal";
