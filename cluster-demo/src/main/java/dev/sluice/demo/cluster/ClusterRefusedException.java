package dev.sluice.demo.cluster;

/** The news that this machine has no room for the demo's cluster; the message says what to do. */
public final class ClusterRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final String OTHERWISE =
      " Or run the same job in one JVM, without a cluster: ./sluice demo --embedded";

  ClusterRefusedException(String message) {
    super(message + OTHERWISE);
  }

  ClusterRefusedException(String message, Throwable cause) {
    super(message + OTHERWISE, cause);
  }
}
