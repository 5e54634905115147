package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.reference.ReferenceReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code scripts/kill-and-resume}: real processes, really killed. */
@Timeout(240)
class KillAndResumeTest {

  private static final int KILLS = Integer.getInteger("sluice.demo.kills", 3);
  private static final String RATE = "10000";
  private static final String INTERVAL = "100ms";

  @TempDir private Path directory;

  @Test
  void outputsAreAsIfNothingHadHappenedHoweverOftenTheRunIsKilled() throws Exception {
    long seed = Long.getLong("sluice.test.seed", 42);
    Random chance = new Random(seed);
    RunProcess.Places places = places();
    long known = 0;
    Map<Path, String> committed = Map.of();
    for (int kill = 0; kill <= KILLS; kill++) {
      boolean last = kill == KILLS;
      try (RunProcess run =
          RunProcess.start(
              places, "--resume", "--rate", last ? "0" : RATE, "--checkpoint-interval", INTERVAL)) {
        run.begun();
        if (kill > 0) {
          assertGoesOn(run, known);
        }
        assertThat(Parts.visible(places.output()))
            .as("seed %d", seed)
            .containsAllEntriesOf(committed);
        if (last) {
          assertThat(run.end()).as(run.said()).isZero();
          assertThat(run.json()).contains("\"restored_checkpoint\":").contains("\"reread\":");
          break;
        }
        long before = run.last().orElseThrow().elements();
        run.awaitProgress(before + chance.nextInt(2_000), known + 1);
        committed = Parts.visible(places.output());
        if (kill == 1) {
          run.terminate();
        } else {
          run.kill();
        }
        known = run.last().orElseThrow().completed();
      }
    }
    Parts.assertTables(places.output(), ReferenceReport.of(places.input()));
    assertThat(Parts.visible(places.output())).containsAllEntriesOf(committed);
  }

  private static void assertGoesOn(RunProcess run, long known) {
    long id = run.told("Restored checkpoint");
    assertThat(id).isPositive().isGreaterThanOrEqualTo(known);
    assertThat(run.told("Last checkpoint known to the run before")).isEqualTo(known);
    assertThat(run.told("Elements read again"))
        .isLessThanOrEqualTo(run.told("Elements read since the checkpoint"));
    assertThat(run.said()).contains("Restored position: flights part-");
  }

  private RunProcess.Places places() throws Exception {
    Path all = directory.resolve("all");
    BundledFlights.copyTo(all);
    Path input = Files.createDirectory(directory.resolve("input"));
    for (String name : List.of("part-1.csv.gz", "part-6.csv.gz")) {
      Files.copy(all.resolve(name), input.resolve(name));
    }
    return new RunProcess.Places(input, directory.resolve("output"), directory.resolve("state"));
  }
}
