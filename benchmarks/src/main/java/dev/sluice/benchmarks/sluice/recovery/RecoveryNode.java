package dev.sluice.benchmarks.sluice.recovery;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.benchmarks.workload.ProcessEnd;
import dev.sluice.benchmarks.workload.recovery.Told;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.SluiceNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a process that is a node of Sluice. On the order {@code submit JOB WORKERS KEYS
 * PER_SECOND STOP} it takes the job; on {@code coordinator JOB} it says who coordinates it.
 */
public final class RecoveryNode {

  /** What the answer to the question for the coordinator begins with. */
  public static final String COORDINATOR = "COORDINATOR ";

  private static final int TAKEN_DOWN = 5;
  private static final int ANSWER_SECONDS = 30;

  private final Sluice engine;

  private RecoveryNode(Sluice engine) {
    this.engine = engine;
  }

  /**
   * Runs until standard input ends.
   *
   * @param args the file of the configuration
   */
  public static void main(String[] args) {
    ProcessEnd.withParent();
    ProcessEnd.haltAfter(() -> run(args));
  }

  private static void run(String[] args) throws Exception {
    SluiceNode node = SluiceNode.start(ConfigFactory.parseFile(Path.of(args[0]).toFile()));
    node.ended().thenRun(() -> Runtime.getRuntime().halt(TAKEN_DOWN));
    Told.say(Told.Kind.UP);
    new RecoveryNode(node.engine()).obey();
  }

  private void obey() throws Exception {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ");
      if (words[0].equals("submit")) {
        submit(words);
      } else {
        Optional<String> name =
            engine
                .coordinator(words[1])
                .toCompletableFuture()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        System.out.println(COORDINATOR + name.orElse(""));
        System.out.flush();
      }
    }
  }

  private void submit(String[] words) {
    int at = 1;
    String job = words[at++];
    Map<String, String> args =
        Map.of(
            RecoveryJob.LANES, words[at++],
            RecoveryJob.KEYS, words[at++],
            RecoveryJob.PER_SECOND, words[at++],
            RecoveryJob.STOP, words[at]);
    engine.submit(job, new RecoveryJob(), JobArguments.of(args));
    Told.say(Told.Kind.SUBMITTED);
  }
}
