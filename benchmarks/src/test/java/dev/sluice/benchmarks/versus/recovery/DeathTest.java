package dev.sluice.benchmarks.versus.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.recovery.Latest;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.benchmarks.workload.recovery.Told.Kind;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeathTest {

  private static final int LANES = 2;
  private static final long KEYS = 4;
  private static final long[] GIVEN = {40, 60};

  @TempDir private Path directory;

  private ScriptedCluster cluster;
  private Death death;

  /** Goes on by 0.1 ms whenever somebody looks. */
  private static final class RestlessClock implements ProcessingClock {

    private long nanos;

    @Override
    public long millis() {
      return nanos / 1_000_000;
    }

    @Override
    public long nanos() {
      nanos += 100_000;
      return nanos;
    }
  }

  @BeforeEach
  void start() throws IOException {
    RestlessClock clock = new RestlessClock();
    Ear ear = new Ear(clock);
    cluster = new ScriptedCluster(ear, clock, Files.createFile(directory.resolve("log")));
    Steady.Plan plan = new Steady.Plan(LANES, KEYS, 1, directory.resolve("stop"));
    death = new Death(cluster, ear, plan, clock);
    cluster.onSubmit(Kind.FIRST, 0, 0, 0);
    cluster.onSubmit(Kind.FIRST, 1, 0, 0);
    // Of sinks that are gone when the others are asked what they have seen.
    cluster.onSubmit(Kind.SEEN, 0, KEYS, 1);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private double seconds() {
    return death.seconds(Duration.ofMillis(1));
  }

  private void goOn(long first) {
    cluster.onKill(Kind.READS, 0, first, 0);
    cluster.onKill(Kind.READS, 1, first, 0);
    cluster.onKill(Kind.FIRST, 1, 0, 0);
  }

  private void end(long checksum) {
    cluster.onKill(Kind.FIRST, 0, 0, 0);
    cluster.onKill(Kind.SEEN, 0, 1, 1);
    cluster.onKill(Kind.SEEN, 1, KEYS - 1, checksum - 1);
    cluster.onKill(Kind.GAVE, 0, GIVEN[0], 0);
    cluster.onKill(Kind.GAVE, 1, GIVEN[1], 0);
  }

  private static long checksum() {
    Tally expected = Latest.expected(GIVEN, KEYS);
    return expected.checksum();
  }

  @Test
  void takesTheTimeToTheFirstResult() {
    goOn(10);
    end(checksum());

    assertThat(seconds()).isBetween(0.000_1, 0.001);
    assertThat(directory.resolve("stop")).exists();
    assertThat(cluster.isAskedForEnd()).isTrue();
  }

  @Test
  void refusesAJobThatBeganAnew() {
    goOn(0);
    end(checksum());

    assertThatThrownBy(this::seconds)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it began anew");
  }

  @Test
  void refusesARestartBeforeTheKill() {
    cluster.onSubmit(Kind.FIRST, 0, 0, 0);
    goOn(10);
    end(checksum());

    assertThatThrownBy(this::seconds)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("twice before the kill");
  }

  @Test
  void refusesASecondRestartSinceTheKill() {
    goOn(10);
    cluster.onKill(Kind.FIRST, 0, 0, 0);
    cluster.onKill(Kind.FIRST, 1, 0, 0);
    end(checksum());

    assertThatThrownBy(this::seconds)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("restarted more than once")
        .hasMessageContaining("last words");
  }
}
