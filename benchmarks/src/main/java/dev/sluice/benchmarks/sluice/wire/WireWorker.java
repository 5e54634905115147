package dev.sluice.benchmarks.sluice.wire;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.ProcessEnd;
import dev.sluice.benchmarks.workload.wire.Station;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.SluiceNode;
import java.nio.file.Path;
import java.util.Map;

/** The main class of a process that is a node of Sluice and says how far its subtasks are. */
public final class WireWorker implements Station.Submission {

  private static final int TAKEN_DOWN = 5;

  private final Sluice engine;
  private final String name;
  private JobHandle job;

  private WireWorker(Sluice engine, String name) {
    this.engine = engine;
    this.name = name;
  }

  /**
   * Runs until standard input ends.
   *
   * @param args the file of the configuration, how many subtasks each operator has, and the name of
   *     the job, which no other may have had
   */
  public static void main(String[] args) {
    ProcessEnd.withParent();
    ProcessEnd.haltAfter(() -> run(args));
  }

  private static void run(String[] args) throws Exception {
    Config config = ConfigFactory.parseFile(Path.of(args[0]).toFile());
    Meter meter = new Meter(Integer.parseInt(args[1]));
    NodeMeter.set(meter);
    SluiceNode node = SluiceNode.start(config);
    node.ended().thenRun(() -> Runtime.getRuntime().halt(TAKEN_DOWN));
    new Station(meter, new WireWorker(node.engine(), args[2])).obey();
  }

  @Override
  public void submit(long keys) {
    Map<String, String> args = Map.of(CountJob.KEYS, String.valueOf(keys));
    job = engine.submit(name, new CountJob(), JobArguments.of(args));
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    job.awaitCompletion();
  }
}
