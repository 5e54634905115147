package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster of Flink in this process, heard on this machine only; it ends with the process. */
final class FlinkCluster {

  private static final int SLOTS = 8;
  private static final String LOOPBACK = "127.0.0.1";

  private final MiniCluster cluster;

  private FlinkCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  static FlinkCluster start(Path directory) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("io.tmp.dirs", directory.toString());
    configuration.setString("jobmanager.bind-host", LOOPBACK);
    configuration.setString("taskmanager.bind-host", LOOPBACK);
    configuration.setString("rest.bind-address", LOOPBACK);
    configuration.setString("rest.address", LOOPBACK);
    configuration.setString("restart-strategy.type", "none");
    configuration.setString("jobstore.max-capacity", "1");
    configuration.setString("jobstore.type", "Memory");
    // There is one process with slots enough: nothing is gained by waiting for more requests.
    configuration.setString("slotmanager.requirement-check.delay", "0ms");
    configuration.setString("slotmanager.declare-needed-resource.delay", "0ms");
    configuration.setString("taskmanager.memory.network.min", "32mb");
    configuration.setString("taskmanager.memory.network.max", "32mb");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setCommonBindAddress(LOOPBACK)
                .withRandomPorts()
                .build());
    cluster.start();
    return new FlinkCluster(cluster);
  }

  Outcome run(JobCase job) throws Exception {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(new Configuration());
    environment.setParallelism(1);
    environment.setBufferTimeout(-1);
    try (Run run = Run.begin(job)) {
      FlinkJob.declare(environment, run);
      JobGraph graph = environment.getStreamGraph().getJobGraph();
      cluster.executeJobBlocking(graph);
      return run.outcome();
    }
  }
}
