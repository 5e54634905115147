package dev.sluice.benchmarks.sluice.wire;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.benchmarks.work.Meter;
import dev.sluice.benchmarks.work.wire.Station;
import dev.sluice.runtime.SluiceNode;
import java.nio.file.Path;
import java.util.Map;

/** The main class of a process that is a node of Sluice and says how far its subtasks are. */
public final class WireWorker {

  private static final int TAKEN_DOWN = 5;

  private WireWorker() {}

  /**
   * Runs until standard input ends.
   *
   * @param args the file of the configuration, and how many subtasks each operator has
   */
  public static void main(String[] args) throws Exception {
    Config config = ConfigFactory.parseFile(Path.of(args[0]).toFile());
    Meter meter = new Meter(Integer.parseInt(args[1]));
    NodeMeter.set(meter);
    SluiceNode node = SluiceNode.start(config);
    node.ended().thenRun(() -> Runtime.getRuntime().halt(TAKEN_DOWN));
    new Station(meter, keys -> submit(node, keys)).obey();
    Runtime.getRuntime().halt(0);
  }

  private static void submit(SluiceNode node, long keys) {
    node.engine()
        .submit(
            "wire", new CountJob(), JobArguments.of(Map.of(CountJob.KEYS, String.valueOf(keys))));
  }
}
