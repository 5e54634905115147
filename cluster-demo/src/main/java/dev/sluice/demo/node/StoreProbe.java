package dev.sluice.demo.node;

import com.typesafe.config.Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** Looks whether something listens where Cassandra should be, which costs less than a session. */
final class StoreProbe {

  private static final String CONTACT_POINTS = "sluice.cassandra.contact-points";
  private static final int MOST_MILLIS = 2_000;
  private static final int DEFAULT_PORT = 9042;

  private StoreProbe() {}

  /** Whether one of the contact points takes a connection; also if none are configured here. */
  static boolean listens(Config all) {
    if (!all.hasPath(CONTACT_POINTS)) {
      return true;
    }
    List<String> points = all.getStringList(CONTACT_POINTS);
    return points.isEmpty() || points.stream().map(StoreProbe::address).anyMatch(StoreProbe::takes);
  }

  static InetSocketAddress address(String point) {
    int colon = point.lastIndexOf(':');
    boolean hasPort = colon > 0 && point.substring(colon + 1).matches("[0-9]{1,5}");
    return hasPort
        ? new InetSocketAddress(
            point.substring(0, colon), Integer.parseInt(point.substring(colon + 1)))
        : new InetSocketAddress(point, DEFAULT_PORT);
  }

  private static boolean takes(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, MOST_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
