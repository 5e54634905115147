package dev.sluice.persistence.cassandra;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;

/** The driver's part of a system's configuration. */
final class DriverConfig {

  private static final String CONTACT_POINTS = "basic.contact-points";
  private static final String DATACENTER = "basic.load-balancing-policy.local-datacenter";

  private DriverConfig() {}

  /** What the user has said to us counts before what is said to the driver. */
  static Config of(Config system) {
    Config ours = system.getConfig("sluice.cassandra");
    Config driver = ours.getConfig("driver").withFallback(system.getConfig("datastax-java-driver"));
    driver = over(driver, CONTACT_POINTS, ours, "contact-points");
    return over(driver, DATACENTER, ours, "local-datacenter");
  }

  private static Config over(Config driver, String path, Config ours, String setting) {
    return ours.hasPath(setting) ? driver.withValue(path, ours.getValue(setting)) : driver;
  }

  /** Where Cassandra is looked for, for messages. */
  static String contactPoints(Config system) {
    Config driver = of(system);
    ConfigValue points = driver.hasPath(CONTACT_POINTS) ? driver.getValue(CONTACT_POINTS) : null;
    return points == null
        ? "none, so the driver tries 127.0.0.1:9042"
        : points.unwrapped().toString();
  }
}
