package dev.sluice.benchmarks.flink;

import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.workload.Setting;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster of Flink in this process, heard on this machine only; it ends with the process. */
final class FlinkCluster {

  private static final String LOOPBACK = "127.0.0.1";

  private final MiniCluster cluster;

  private FlinkCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  static FlinkCluster start(Setting setting) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("io.tmp.dirs", setting.directory().toString());
    configuration.setString("jobmanager.bind-host", LOOPBACK);
    configuration.setString("taskmanager.bind-host", LOOPBACK);
    configuration.setString("rest.bind-address", LOOPBACK);
    configuration.setString("rest.address", LOOPBACK);
    configuration.setString("restart-strategy.type", "none");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(setting.parallelism())
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setCommonBindAddress(LOOPBACK)
                .withRandomPorts()
                .build());
    cluster.start();
    return new FlinkCluster(cluster);
  }

  RunningFlinkJob submit(FlinkWork work, Setting setting) throws Exception {
    Configuration configuration = configuration(setting);
    work.options().forEach(configuration::setString);
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(setting.parallelism());
    work.declare(environment, setting);
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    cluster.submitJob(graph).get();
    return new RunningFlinkJob(cluster, graph.getJobID());
  }

  private static Configuration configuration(Setting setting) {
    Configuration configuration = new Configuration();
    configuration.setString(
        "pipeline.object-reuse", System.getProperty("bench.object-reuse", "true"));
    // Event time goes faster here than the clock, and what is kept until it has passed is less so.
    configuration.setString(
        "pipeline.auto-watermark-interval", System.getProperty("bench.watermark-interval", "10ms"));
    configuration.setString("state.backend.type", "hashmap");
    if (setting.checkpointMillis() > 0) {
      configuration.setString(
          "execution.checkpointing.interval", setting.checkpointMillis() + "ms");
      configuration.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
      configuration.setString("execution.checkpointing.storage", "filesystem");
      configuration.setString(
          "execution.checkpointing.dir",
          setting.directory().resolve("checkpoints").toUri().toString());
    }
    return configuration;
  }
}
