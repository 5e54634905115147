package dev.sluice.checkpointing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalIdTest {

  @Test
  void readsLikeItsParts() {
    JournalId id = new JournalId("flight-delays", "delay_per_airport", 3, 12, 7);

    assertThat(id.text()).isEqualTo("flight-delays/delay_per_airport/3/12/7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "..", ".", "Ä", "con.txt", "a|b", "100%", "日本", "A", " ", "%2f"})
  void everyNameComesBackAndIsSafeAsAFileName(String name) {
    JournalId id = new JournalId(name, name, 0, 1, 2);

    assertThat(JournalId.parse(id.text())).isEqualTo(id);
    assertThat(id.text().split("/")).hasSize(5).allMatch(part -> part.matches("[a-z0-9_%-]+"));
    assertThat(id.text()).startsWith(JournalId.prefixOf(name));
  }

  @Test
  void differsWhereCapitalLettersDoNotCount() {
    List<String> texts =
        Stream.of("orders", "Orders", "ORDERS")
            .map(job -> new JournalId(job, "v", 0, 1, 1).text().toLowerCase(Locale.ROOT))
            .toList();

    assertThat(texts).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a/b/0/1",
        "a/b/0/1/2/3",
        "a/b/x/1/2",
        "a/b/00/1/2",
        "A/b/0/1/2",
        "a%2/b/0/1/2",
        "a/b/-1/1/2",
        "/b/0/1/2",
        "a%ff/b/0/1/2",
        "a%41b/b/+1/1/2"
      })
  void refusesWhatIsNoText(String text) {
    assertThatThrownBy(() -> JournalId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' names no journal");
  }

  @Test
  void refusesANameThatWouldNotComeBack() {
    assertThatThrownBy(() -> new JournalId("j", "half \ud83d", 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half a character");
  }

  @Test
  void refusesANameThatIsTooLongForAFileSystem() {
    String longest = "x".repeat(SafeName.MOST_BYTES);

    assertThat(new JournalId(longest, "v", 0, 1, 1).text()).startsWith(longest);
    assertThatThrownBy(() -> new JournalId("j", longest + "x", 0, 1, 1))
        .hasMessageContaining("201 bytes")
        .hasMessageContaining("expected at most 200")
        .hasMessageContaining("Choose a shorter one");
  }
}
