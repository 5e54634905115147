package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.configuration.JobArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobArgumentsTest {

  private static JobArguments args(String name, String value) {
    return JobArguments.of(Map.of(name, value)).forJob("delays");
  }

  private static final JobArguments NOTHING = JobArguments.none().forJob("delays");

  @Test
  void readsEachTypeThatAJobExpects() {
    JobArguments args =
        JobArguments.of(
            Map.of(
                "text", "a b", "int", "-7", "long", "4000000000", "for", "10s", "in", "x/y.csv"));

    assertThat(args.getString("text")).isEqualTo("a b");
    assertThat(args.getInt("int")).isEqualTo(-7);
    assertThat(args.getLong("long")).isEqualTo(4_000_000_000L);
    assertThat(args.getDuration("for")).isEqualTo(Duration.ofSeconds(10));
    assertThat(args.getPath("in")).isEqualTo(Path.of("x", "y.csv"));
  }

  @Test
  void readsOptionalArgumentsWhereTheyAreGiven() {
    JobArguments args =
        JobArguments.of(Map.of("text", "t", "int", "1", "long", "2", "for", "1h", "in", "f"));

    assertThat(args.optionalString("text")).contains("t");
    assertThat(args.optionalInt("int")).hasValue(1);
    assertThat(args.optionalLong("long")).hasValue(2);
    assertThat(args.optionalDuration("for")).contains(Duration.ofHours(1));
    assertThat(args.optionalPath("in")).contains(Path.of("f"));
  }

  @Test
  void isEmptyWhereOptionalArgumentsAreNotGiven() {
    assertThat(NOTHING.optionalString("a")).isEmpty();
    assertThat(NOTHING.optionalInt("a")).isEmpty();
    assertThat(NOTHING.optionalLong("a")).isEmpty();
    assertThat(NOTHING.optionalDuration("a")).isEmpty();
    assertThat(NOTHING.optionalPath("a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "10s, PT10S",
    "10 s, PT10S",
    "5m, PT5M",
    "1h, PT1H",
    "2d, PT48H",
    "PT1H30M, PT1H30M"
  })
  void readsDurationsAsPeopleWriteThem(String text, Duration expected) {
    assertThat(args("for", text).getDuration("for")).isEqualTo(expected);
  }

  @Test
  void saysHowToGiveAnArgumentThatIsMissing() {
    assertThatThrownBy(() -> NOTHING.getString("input"))
        .isInstanceOf(JobArgumentException.class)
        .hasMessage(
            "argument 'input' of job 'delays' is missing; expected a text; give it with --input <text>");
    assertThatThrownBy(() -> NOTHING.getPath("input"))
        .hasMessage(
            "argument 'input' of job 'delays' is missing; expected a path; give it with --input <path>");
    assertThatThrownBy(() -> NOTHING.getDuration("wait"))
        .hasMessage(
            "argument 'wait' of job 'delays' is missing; expected a duration such as 500ms, 10s, 5m, 1h, 2d or PT1H30M; give it with --wait 10s");
  }

  @Test
  void saysWhatWasExpectedInPlaceOfAValue() {
    assertThatThrownBy(() -> args("limit", "many").getInt("limit"))
        .isInstanceOf(JobArgumentException.class)
        .hasMessage(
            "argument 'limit' of job 'delays' has value 'many'; expected a whole number from -2147483648 to 2147483647; give it with --limit 1000");
    assertThatThrownBy(() -> args("limit", "4000000000").getInt("limit"))
        .hasMessageContaining("has value '4000000000'");
    assertThatThrownBy(() -> args("limit", "1.5").getLong("limit"))
        .hasMessageContaining("expected a whole number");
    assertThatThrownBy(() -> args("in", " ").getPath("in")).hasMessageContaining("has value ' '");
    assertThatThrownBy(() -> args("in", "a\0b").getPath("in"))
        .hasMessageContaining("expected a path");
  }

  @Test
  void refusesOptionalArgumentsThatCannotBeRead() {
    assertThatThrownBy(() -> args("limit", "many").optionalInt("limit"))
        .isInstanceOf(JobArgumentException.class)
        .hasMessageContaining("has value 'many'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10 sec",
        "-5s",
        "1.5s",
        "99999999999999999999s",
        "9223372036854775807d"
      })
  void refusesDurationsThatAreNone(String text) {
    assertThatThrownBy(() -> args("for", text).getDuration("for"))
        .isInstanceOf(JobArgumentException.class)
        .hasMessageContaining("has value '" + text + "'");
  }

  @Test
  void leavesTheJobOutOfItsRefusalsWhereItIsNotKnown() {
    assertThatThrownBy(() -> JobArguments.none().getString("input"))
        .hasMessage("argument 'input' is missing; expected a text; give it with --input <text>");
  }

  @Test
  void parsesACommandLine() {
    JobArguments args =
        JobArguments.parse("--output", "o", "--input=a=b", "--note=--x", "--empty=");

    assertThat(args.asMap())
        .containsExactly(
            Map.entry("empty", ""),
            Map.entry("input", "a=b"),
            Map.entry("note", "--x"),
            Map.entry("output", "o"));
    assertThat(JobArguments.parse().names()).isEmpty();
  }

  @Test
  void refusesACommandLineThatIsNone() {
    assertThatThrownBy(() -> JobArguments.parse("input", "x"))
        .isInstanceOf(JobArgumentException.class)
        .hasMessage(
            "'input' is no argument; expected a name behind two dashes; write --name value or --name=value");
    assertThatThrownBy(() -> JobArguments.parse("--", "x"))
        .hasMessageContaining("'--' is no argument");
    assertThatThrownBy(() -> JobArguments.parse("--=x"))
        .hasMessageContaining("'--=x' is no argument");
    assertThatThrownBy(() -> JobArguments.parse("--input", "--output", "o"))
        .hasMessageContaining("argument 'input' has no value")
        .hasMessageContaining("--input <value>");
    assertThatThrownBy(() -> JobArguments.parse("--input")).hasMessageContaining("has no value");
    assertThatThrownBy(() -> JobArguments.parse("--a", "1", "--a=2"))
        .hasMessage("argument 'a' is given twice; expected one value; remove one --a");
  }

  @Test
  void doesNotChangeWithTheMapItWasMadeOf() {
    Map<String, String> values = new HashMap<>(Map.of("a", "1"));
    JobArguments args = JobArguments.of(values);

    values.put("a", "2");

    assertThat(args.getString("a")).isEqualTo("1");
    assertThatThrownBy(() -> args.asMap().put("a", "3"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keepsValuesOutOfItsText() {
    assertThat(JobArguments.of(Map.of("password", "secret", "input", "x")))
        .hasToString("arguments [input, password]");
  }
}
