package dev.sluice.persistence.cassandra;

import akka.actor.ActorSystem;
import akka.stream.alpakka.cassandra.CqlSessionProvider;
import akka.stream.alpakka.cassandra.DriverConfigLoaderFromConfig;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.typesafe.config.Config;
import java.util.concurrent.CompletionStage;
import scala.compat.java8.FutureConverters;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;

/**
 * Opens the one session with Cassandra that the journal and our own statements share.
 *
 * <p>User and password come from the environment variables that the configuration names, and go
 * nowhere else. Akka creates it by name.
 */
public final class SessionProvider implements CqlSessionProvider {

  private final Config config;

  /**
   * As Akka wants it.
   *
   * @param plugin the section of the journal plugin, which is not needed
   */
  public SessionProvider(ActorSystem system, Config plugin) {
    this.config = system.settings().config();
  }

  @Override
  public Future<CqlSession> connect(ExecutionContext context) {
    return FutureConverters.toScala(connect());
  }

  private CompletionStage<CqlSession> connect() {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(new DriverConfigLoaderFromConfig(DriverConfig.of(config)));
    Config cassandra = config.getConfig("sluice.cassandra");
    String user = cassandra.getString("username-variable");
    if (!user.isEmpty()) {
      builder.withAuthCredentials(
          variable("username-variable", user),
          variable("password-variable", cassandra.getString("password-variable")));
    }
    return builder.buildAsync();
  }

  private static String variable(String setting, String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "sluice.cassandra.%s names the environment variable '%s', which is not set; expected the credentials of a user of Cassandra in it"
              .formatted(setting, name));
    }
    return value;
  }
}
