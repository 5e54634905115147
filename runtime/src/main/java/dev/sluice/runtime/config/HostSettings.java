package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks the settings of an actor system that belong to whoever has made it. */
final class HostSettings {

  private static final String PROVIDER = "akka.actor.provider";
  private static final String COMPATIBILITY = "akka.cluster.configuration-compatibility-check.";
  private static final String ENFORCE = COMPATIBILITY + "enforce-on-join";
  private static final String CHECKER = COMPATIBILITY + "checkers.sluice";
  private static final String JOIN_CHECK = "dev.sluice.runtime.cluster.JoinCheck";
  private static final String TRANSPORT = "akka.remote.artery.transport";
  private static final String HOST = "akka.remote.artery.canonical.hostname";
  private static final String BIND = "akka.remote.artery.bind.hostname";
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
    host.expectProvider();
    host.expect("akka.actor.allow-java-serialization", false, "as nothing of a job needs it");
    host.expect(
        "akka.jvm-exit-on-fatal-error",
        true,
        "as a node that is half dead is worse than one that is gone");
    host.expect("akka.remote.artery.enabled", true, "as batches cross by it");
    host.expectDowning();
    host.expectJoinCheck();
    host.expectRoom(cluster);
    host.expectSafeTransport(insecure, requireTls);
  }

  private void expectProvider() {
    String found = config.getString(PROVIDER);
    if (!"cluster".equals(found) && !"akka.cluster.ClusterActorRefProvider".equals(found)) {
      problems.add(
          "%s is %s; expected cluster, as jobs run on a cluster".formatted(PROVIDER, found));
    }
  }

  /** A value that is neither on nor off is as wrong as the other of both. */
  private void expect(String key, boolean expected, String why) {
    if (isOn(key).filter(found -> found == expected).isEmpty()) {
      problems.add(
          "%s is %s; expected %s, %s"
              .formatted(key, config.getString(key), expected ? "on" : "off", why));
    }
  }

  private Optional<Boolean> isOn(String key) {
    try {
      return Optional.of(config.getBoolean(key));
    } catch (ConfigException.WrongType e) {
      return Optional.empty();
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

  /** Akka asks its checkers when a node joins, and obeys them if it is told to. */
  private void expectJoinCheck() {
    String refused = "as nodes with other code or another form of messages must not join";
    expect(ENFORCE, true, refused);
    String found = config.getString(CHECKER);
    if (!JOIN_CHECK.equals(found)) {
      problems.add("%s is '%s'; expected %s, %s".formatted(CHECKER, found, JOIN_CHECK, refused));
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
    } else if (!isTls && !insecure) {
      List.of(HOST, BIND).forEach(key -> expectLoopback(key, transport));
    }
  }

  private void expectLoopback(String key, String transport) {
    String host = config.getString(key);
    boolean isLikeOther = key.equals(BIND) && host.isEmpty();
    if (!isLikeOther && !isLoopback(host)) {
      problems.add(
          "%s is '%s', which others can reach, and %s is %s, which neither encrypts nor asks who is there; expected tls-tcp, a loopback address, or sluice.cluster.insecure = on in a network of your own"
              .formatted(key, host, TRANSPORT, transport));
    }
  }

  /** An empty host is not asked for: Java takes it for this machine, others need not. */
  private static boolean isLoopback(String host) {
    try {
      return !host.isEmpty()
          && Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
