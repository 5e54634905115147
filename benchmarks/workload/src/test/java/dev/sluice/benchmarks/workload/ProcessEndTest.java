package dev.sluice.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProcessEndTest {

  private static final int CODE = 3;

  /** The main class of a process that would never end by itself. */
  static final class Stuck {

    private Stuck() {}

    public static void main(String[] args) {
      Thread left = new Thread(Stuck::hang, "left");
      if (args[0].equals("exit")) {
        Runtime.getRuntime().addShutdownHook(left);
        ProcessEnd.exit(CODE, Duration.ofMillis(1));
      }
      left.start();
      ProcessEnd.haltAfter(
          () -> {
            if (args[0].equals("fail")) {
              throw new IllegalStateException("there is no work");
            }
          });
    }

    private static void hang() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record Ended(int code, String said) {}

  private static Ended run(String how) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Stuck.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    byte[] said = process.getInputStream().readAllBytes();
    return new Ended(process.waitFor(), new String(said, StandardCharsets.UTF_8));
  }

  @Test
  void endsByForceWhenAHookHangs() throws Exception {
    assertThat(run("exit").code()).isEqualTo(CODE);
  }

  @Test
  void endsWhateverThreadsAreLeft() throws Exception {
    assertThat(run("succeed")).isEqualTo(new Ended(0, ""));
  }

  @Test
  void endsWithOneAndTheFailure() throws Exception {
    Ended ended = run("fail");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("IllegalStateException: there is no work");
  }
}
