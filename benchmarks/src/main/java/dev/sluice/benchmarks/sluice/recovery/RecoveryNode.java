package dev.sluice.benchmarks.sluice.recovery;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.benchmarks.workload.ProcessEnd;
import dev.sluice.benchmarks.workload.recovery.Steady;
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
 * PER_SECOND STOP} it takes the job; on {@code coordinator JOB} it says who coordinates it; on
 * {@code end JOB} it says when the job has ended.
 */
public final class RecoveryNode {

  /** What the answer to the question for the coordinator begins with. */
  public static final String COORDINATOR = "COORDINATOR ";

  private static final int TAKEN_DOWN = 5;
  private static final int ANSWER_SECONDS = 30;
  private static final int MOST_PARTS = 3;

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
      carryOut(order.split(" ", MOST_PARTS));
    }
  }

  /** The verb, the job, and the rest, in which there may be spaces. */
  private void carryOut(String[] parts) throws Exception {
    String job = parts[1];
    switch (parts[0]) {
      case "submit" -> submit(job, Steady.Plan.parse(parts[2]));
      case "coordinator" -> sayCoordinator(job);
      case "end" -> {
        engine.job(job).orElseThrow().awaitCompletion();
        Told.say(Told.Kind.ENDED);
      }
      default -> throw new IllegalArgumentException("unknown order " + parts[0]);
    }
  }

  private void sayCoordinator(String job) throws Exception {
    Optional<String> name =
        engine.coordinator(job).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    System.out.println(COORDINATOR + name.orElse(""));
    System.out.flush();
  }

  private void submit(String job, Steady.Plan plan) {
    Map<String, String> args =
        Map.of(
            RecoveryJob.LANES, String.valueOf(plan.lanes()),
            RecoveryJob.KEYS, String.valueOf(plan.keys()),
            RecoveryJob.PER_SECOND, String.valueOf(plan.perSecond()),
            RecoveryJob.STOP, plan.stop().toString());
    engine.submit(job, new RecoveryJob(), JobArguments.of(args));
    Told.say(Told.Kind.SUBMITTED);
  }
}
