package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void columnsAreAlignedWordsToTheLeftAndNumbersToTheRight() {
    TextTable table = new TextTable("name", "id", "");
    table.add("monday", 4, "last");
    table.add("a", 1_000, "");

    assertThat(table.toString().split("\n"))
        .containsExactly("name      id", "monday     4  last", "a       1000");
  }

  @Test
  void bytesAndTimesAreToldInUnits() {
    assertThat(Words.bytes(999)).isEqualTo("999 B");
    assertThat(Words.bytes(305_800)).isEqualTo("305.8 kB");
    assertThat(Words.bytes(12_000_000)).isEqualTo("12.0 MB");
    assertThat(Words.bytes(2_500_000_000L)).isEqualTo("2.5 GB");
    assertThat(Words.millis(1_234)).isEqualTo("1.2");
    assertThat(Words.instant(0)).isEqualTo("-");
    assertThat(Words.instant(980_000_000_123L)).isEqualTo("2001-01-20T14:13:20.123Z");
  }

  @Test
  void checkpointsTellTheirCostAndWhyTheyWereGivenUp() {
    Map<String, Object> completed =
        Map.of(
            "id",
            7,
            "epoch",
            2,
            "kind",
            "checkpoint",
            "completed",
            true,
            "last",
            true,
            "full_bytes",
            5_000,
            "duration_millis",
            12,
            "longest_pause_micros",
            1_500,
            "subtasks",
            List.of(Map.of("vertex", "count", "index", 3)));
    Map<String, Object> givenUp =
        Map.of("id", 8, "name", "checkpoint 8 of epoch 2", "outcome", "timed out");

    String text = CheckpointTexts.table(Map.of("checkpoints", List.of(completed, givenUp)), true);

    assertThat(text)
        .contains("5.0 kB")
        .contains("last completed")
        .contains("count/3")
        .contains("given up")
        .endsWith("checkpoint 8 of epoch 2 was given up: timed out");
  }

  @Test
  void damagesAreNamedOneByOne() {
    String text =
        SavepointTexts.verification(
            Map.of("sound", false, "damages", List.of("chunk 3 of journal x"), "untold", 2));

    assertThat(text).startsWith("DAMAGED").contains("chunk 3 of journal x").endsWith("and 2 more");
  }

  @Test
  void restoredRunSaysWhatScriptsRelyOn() {
    Restored restored =
        new Restored(
            12,
            "checkpoint 12 of epoch 3",
            3,
            Map.of("flights", List.of("part-1 from byte 9", "part-0 from its start")),
            5_000,
            OptionalLong.of(70),
            OptionalLong.of(90),
            OptionalLong.empty());

    assertThat(restored.text().split("\n"))
        .containsExactly(
            "Restored checkpoint: 12 (checkpoint 12 of epoch 3)",
            "Restored position: flights part-0 from its start",
            "Restored position: flights part-1 from byte 9",
            "Elements at the checkpoint: 5000",
            "Elements read again: 70",
            "Elements read since the checkpoint: 90",
            "Last checkpoint known to the run before: unknown");
  }

  @Test
  void progressIsALineForEachTenthWhereThereIsNoTerminal() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (ByteLine line =
        new ByteLine("verify", false, new PrintStream(written, true, StandardCharsets.UTF_8))) {
      for (long done = 0; done <= 1_000; done++) {
        line.accept(done, 1_000L);
      }
    }
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .hasSize(11)
        .startsWith("verify: 0 B of 1.0 kB, 0 %")
        .endsWith("verify: 1.0 kB of 1.0 kB, 100 %");
  }

  @Test
  void saysOfNodesWhatOneWouldNotExpectOfThem() {
    String table =
        ClusterTexts.nodes(
            Map.of(
                "nodes",
                List.of(
                    node("akka://sluice@10.0.0.1:2551#a", true, true),
                    node("akka://sluice@10.0.0.2:2551#b", true, false),
                    node("akka://sluice@10.0.0.3:2551#c", false, false))));

    assertThat(table.lines().map(String::strip))
        .anySatisfy(line -> assertThat(line).startsWith("10.0.0.1:2551").endsWith("1"))
        .anySatisfy(
            line ->
                assertThat(line).startsWith("10.0.0.2:2551").endsWith("cannot host subtasks yet"))
        .anySatisfy(
            line -> assertThat(line).startsWith("10.0.0.3:2551").endsWith("gives no sign of life"));
  }

  private static Map<String, Object> node(String name, boolean reachable, boolean hosts) {
    List<String> subtasks = hosts ? List.of("job/count/0/1") : List.of();
    return Map.of(
        "node", name, "status", "up", "reachable", reachable, "hosts", hosts, "subtasks", subtasks);
  }
}
