package dev.sluice.demo.cluster;

import java.util.List;

/** Which node of the demo is killed. */
public enum KillTarget {
  /** One that has subtasks, and neither coordinates the job nor is the oldest. */
  WORKER,
  /** The one that coordinates the job. */
  COORDINATOR,
  /** The one that has been in the cluster for the longest time. */
  OLDEST;

  /**
   * Chooses.
   *
   * @param addresses of the nodes that run
   * @param oldest address of the oldest member
   */
  String choose(List<String> addresses, Sight sight, String oldest) {
    String coordinator = sight.coordinator();
    return switch (this) {
      case COORDINATOR -> first(addresses, coordinator);
      case OLDEST -> first(addresses, oldest);
      case WORKER ->
          addresses.stream()
              .filter(each -> !each.equals(coordinator) && sight.subtasks().containsKey(each))
              .min((one, other) -> Boolean.compare(one.equals(oldest), other.equals(oldest)))
              .orElse(addresses.get(addresses.size() - 1));
    };
  }

  /** In words. */
  String words() {
    return switch (this) {
      case WORKER -> "node of a worker";
      case COORDINATOR -> "node that coordinates the job (*)";
      case OLDEST -> "oldest node";
    };
  }

  private static String first(List<String> addresses, String wanted) {
    return addresses.contains(wanted) ? wanted : addresses.get(0);
  }
}
