package dev.sluice.persistence.cassandra;

import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Opening the stores says what is wrong. */
@ExtendWith(RealCassandra.class)
class CassandraStoresTest {

  private static Throwable failureOfOpening(String over, String keyspace) {
    Config config =
        ConfigFactory.parseString(over).withFallback(RealCassandra.get().config(keyspace));
    ActorSystem<Void> system = RealCassandra.system(config);
    try {
      return failureOf(CassandraStores.open(system));
    } finally {
      RealCassandra.stop(system);
    }
  }

  @Test
  void saysWhereItLookedForCassandra() {
    assertThat(failureOfOpening("sluice.cassandra.contact-points = [\"127.0.0.1:1\"]", "sluice"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("Look whether it runs");
  }

  @Test
  void saysWhatToRunWhereTablesAreMissingAndMayNotBeCreated() {
    assertThat(failureOfOpening("sluice.cassandra.schema.create = off", "nobodys"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema.create is off")
        .hasMessageContaining("CREATE TABLE IF NOT EXISTS nobodys.ledger");
  }

  @Test
  void saysWhichVariableIsMissing() {
    assertThat(failureOfOpening("sluice.cassandra.username-variable = NOBODY_SET_THIS", "sluice"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("NOBODY_SET_THIS");
  }
}
