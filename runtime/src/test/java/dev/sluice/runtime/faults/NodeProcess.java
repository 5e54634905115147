package dev.sluice.runtime.faults;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.SluiceNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A process that is a node of a cluster until its standard input ends, and does what that says:
 * {@code submit results per-key per-second ballast}, {@code status}, {@code stop}.
 */
final class NodeProcess {

  static final String JOB = "sequenced";

  /** The actor system has ended by itself, for example because others have taken the node down. */
  static final int TAKEN_DOWN = 5;

  private final SluiceNode node;

  private NodeProcess(SluiceNode node) {
    this.node = node;
  }

  /** With the file of its configuration. */
  public static void main(String[] args) throws Exception {
    Config config = ConfigFactory.parseFile(Path.of(args[0]).toFile());
    SluiceNode node = SluiceNode.start(config);
    node.ended().thenRun(() -> Runtime.getRuntime().halt(TAKEN_DOWN));
    say("UP " + node.system().address());
    NodeProcess process = new NodeProcess(node);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      process.carryOut(order.split(" "));
    }
    Runtime.getRuntime().halt(0);
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void carryOut(String[] words) {
    try {
      switch (words[0]) {
        case "submit" -> submit(words);
        case "status" -> say("STATUS " + status());
        case "recovery" -> say("RECOVERY " + job().recovery().toCompletableFuture().join());
        case "stop" -> job().stop();
        default -> throw new IllegalArgumentException(words[0]);
      }
    } catch (RuntimeException e) {
      say("REFUSED " + e);
    }
  }

  private void submit(String[] words) {
    Map<String, String> args =
        Map.of(
            "results", words[1], "per-key", words[2], "per-second", words[3], "ballast", words[4]);
    JobHandle job = node.engine().submit(JOB, new SequencedOnNodes(), JobArguments.of(args));
    say("SUBMITTED");
    job.completion()
        .whenComplete((state, failure) -> say("ENDED " + (failure == null ? state : failure)));
  }

  private JobHandle job() {
    return node.engine().job(JOB).orElseThrow();
  }

  private String status() {
    var status = job().status();
    return status.state()
        + " "
        + status.elementsRead()
        + " "
        + status.subtasks().stream()
            .collect(Collectors.groupingBy(SubtaskStatus::node, Collectors.counting()));
  }
}
