//! The command line, case by case: see `tests/cli/*.trycmd`.

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd");
}
