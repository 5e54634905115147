package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Checks the settings of an actor system that belong to whoever has made it. */
final class HostSettings {

  private static final String TRANSPORT = "akka.remote.artery.transport";
  private static final String HOST = "akka.remote.artery.canonical.hostname";
  private static final String FRAME = "akka.remote.artery.advanced.maximum-frame-size";
  private static final String QUEUE = "akka.remote.artery.advanced.outbound-message-queue-size";

  /** What a message has besides the bytes of a batch. */
  private static final int HEADER_BYTES = 8 << 10;

  private final Config config;
  private final List<String> problems;

  private HostSettings(Config config, List<String> problems) {
    this.config = config;
    this.problems = problems;
  }

  /** Adds a sentence for everything that does not do. */
  static void check(
      Config config,
      ClusterConfig cluster,
      boolean insecure,
      boolean requireTls,
      List<String> problems) {
    HostSettings host = new HostSettings(config, problems);
    host.expect("akka.actor.provider", "cluster", "as jobs run on a cluster");
    host.expect("akka.actor.allow-java-serialization", "off", "as nothing of a job needs it");
    host.expect(
        "akka.jvm-exit-on-fatal-error",
        "on",
        "as a node that is half dead is worse than one that is gone");
    host.expect("akka.remote.artery.enabled", "on", "as batches cross by it");
    host.expectDowning();
    host.expectRoom(cluster);
    host.expectSafeTransport(insecure, requireTls);
  }

  private void expect(String key, String expected, String why) {
    String found = config.hasPath(key) ? config.getString(key) : "missing";
    boolean same =
        expected.equals(found)
            || "on".equals(expected) && "true".equals(found)
            || "off".equals(expected) && "false".equals(found)
            || "cluster".equals(expected) && "akka.cluster.ClusterActorRefProvider".equals(found);
    if (!same) {
      problems.add("%s is %s; expected %s, %s".formatted(key, found, expected, why));
    }
  }

  private void expectDowning() {
    String key = "akka.cluster.downing-provider-class";
    if (config.getString(key).isEmpty()) {
      problems.add(
          "%s is empty; expected akka.cluster.sbr.SplitBrainResolverProvider, as a cluster that cannot tell a crash from a partition never forgets a node that is gone"
              .formatted(key));
    }
  }

  private void expectRoom(ClusterConfig cluster) {
    long frame = config.getBytes(FRAME);
    if (frame < (long) cluster.partBytes() + HEADER_BYTES) {
      problems.add(
          "%s is %d; expected at least %d, which is sluice.cluster.part-bytes and a header: larger messages would be thrown away"
              .formatted(FRAME, frame, cluster.partBytes() + HEADER_BYTES));
    }
    int queue = config.getInt(QUEUE);
    if (queue < 2 * cluster.batches()) {
      problems.add(
          "%s is %d; expected at least %d, twice sluice.cluster.batches: messages beyond it would be thrown away"
              .formatted(QUEUE, queue, 2 * cluster.batches()));
    }
  }

  private void expectSafeTransport(boolean insecure, boolean requireTls) {
    String transport = config.getString(TRANSPORT);
    boolean isTls = "tls-tcp".equals(transport);
    if (requireTls && !isTls) {
      problems.add(
          "%s is %s while sluice.cluster.require-tls is on; expected tls-tcp: neither plain TCP nor Aeron encrypts anything"
              .formatted(TRANSPORT, transport));
    } else if (!isTls && !insecure && !isLoopback(config.getString(HOST))) {
      problems.add(
          "%s is %s, which others can reach, and %s is %s, which neither encrypts nor asks who is there; expected tls-tcp, a loopback address, or sluice.cluster.insecure = on in a network of your own"
              .formatted(HOST, config.getString(HOST), TRANSPORT, transport));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
