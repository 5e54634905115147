package dev.sluice.persistence.cassandra;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * Configuration that has to stand over that of an actor system, for a Cassandra known at run time.
 */
public final class CassandraConfig {

  private static final String SECTION = "sluice.cassandra.";

  private CassandraConfig() {}

  /**
   * Points to a Cassandra of one node, such as the embedded one: what is deleted gives its space
   * back as soon as files are compacted, since there is no other replica that could bring it back.
   *
   * @param keyspace letters, digits and {@code _}; {@code sluice} unless there is more than one
   */
  public static Config ofSingleNode(
      InetSocketAddress contactPoint, String datacenter, String keyspace) {
    String address = contactPoint.getAddress().getHostAddress() + ":" + contactPoint.getPort();
    return ConfigFactory.parseMap(
        Map.of(
            SECTION + "contact-points", List.of(address),
            SECTION + "local-datacenter", datacenter,
            SECTION + "schema.gc-grace", "0 s",
            SECTION + "keyspace", keyspace,
            // Said again, for a configuration in which references have been followed already.
            SECTION + "plugin.journal.keyspace", keyspace,
            SECTION + "plugin.snapshot.keyspace", keyspace));
  }
}
