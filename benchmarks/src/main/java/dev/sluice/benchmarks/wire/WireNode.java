package dev.sluice.benchmarks.wire;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.SluiceNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The main class of a process that runs jobs, by itself or as a node of a cluster, until its
 * standard input ends. It answers each order with one line:
 *
 * <pre>
 *   submit NAME KEYS PARALLELISM QUIET ──► SUBMITTED
 *   sample                             ──► what Sample says
 *   stop                               ──► STOPPED
 * </pre>
 *
 * and begins with {@code UP}. An order that cannot be carried out is answered {@code REFUSED}.
 */
public final class WireNode {

  /** The word for a node of a cluster; with any other the process runs jobs by itself. */
  static final String NODE = "node";

  static final String UP = "UP";

  /** The node was taken down by others. */
  private static final int TAKEN_DOWN = 5;

  private final Sluice engine;
  private JobHandle job;

  private WireNode(Sluice engine) {
    this.engine = engine;
  }

  /** With what it is to be, and the file of its configuration. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Config config = ConfigFactory.parseFile(Path.of(args[1]).toFile());
    WireNode process = new WireNode(args[0].equals(NODE) ? node(config) : Sluice.local(config));
    say(UP);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      say(process.carryOut(order.split(" ")));
    }
    System.exit(0);
  }

  private static Sluice node(Config config) {
    SluiceNode node = SluiceNode.start(config);
    node.ended().thenRun(() -> Runtime.getRuntime().halt(TAKEN_DOWN));
    return node.engine();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private String carryOut(String[] words) throws InterruptedException {
    try {
      return switch (words[0]) {
        case "submit" -> submit(words);
        case "sample" -> Sample.of(job.status()).line();
        case "stop" -> stop();
        default -> throw new IllegalArgumentException("unknown order " + words[0]);
      };
    } catch (RuntimeException e) {
      return "REFUSED " + e.toString().replace('\n', ' ');
    }
  }

  private String submit(String[] words) {
    Map<String, String> args =
        Map.of(WireJob.KEYS, words[2], WireJob.PARALLELISM, words[3], WireJob.QUIET, words[4]);
    job = engine.submit(words[1], new WireJob(), JobArguments.of(args));
    return "SUBMITTED";
  }

  private String stop() throws InterruptedException {
    job.stop();
    job.awaitCompletion();
    return "STOPPED";
  }
}
