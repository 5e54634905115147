package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.typesafe.config.Config;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why a Cassandra that configuration names cannot be used, and what to do about it. */
final class Refusal {

  private final Config ours;
  private final String contactPoints;

  Refusal(Config system) {
    this.ours = system.getConfig("sluice.cassandra");
    this.contactPoints = DriverConfig.contactPoints(system);
  }

  /** What to tell of a failure to connect, or to create tables. */
  StoreException of(Throwable failure) {
    Optional<StoreException> known = first(failure, StoreException.class);
    if (known.isPresent()) {
      return known.get();
    }
    boolean isFinal =
        first(failure, AuthenticationException.class).isPresent()
            || first(failure, NoNodeAvailableException.class).isPresent();
    return new StoreException(text(failure), failure, !isFinal);
  }

  private String text(Throwable failure) {
    Optional<AuthenticationException> credentials = first(failure, AuthenticationException.class);
    if (credentials.isPresent()) {
      return "Cassandra at %s refuses %s: %s; expected a user and a password that it knows, in the environment variables that sluice.cassandra.username-variable and password-variable name. Set them, or ask who runs it which they are."
          .formatted(contactPoints, user(), credentials.get().getMessage());
    }
    if (first(failure, NoNodeAvailableException.class).isPresent()) {
      return "Cassandra at %s has no node in data centre '%s'; expected the name of the nearest one in sluice.cassandra.local-datacenter. 'nodetool status' names those there are."
          .formatted(contactPoints, setting("local-datacenter"));
    }
    if (first(failure, AllNodesFailedException.class).isPresent()) {
      return "Cassandra does not answer at %s (%s); expected one at the contact points of sluice.cassandra. Look whether it runs there, whether it is reached from here, and whether it wants TLS (sluice.cassandra.driver.advanced.ssl-engine-factory)."
          .formatted(contactPoints, last(failure));
    }
    return "Cassandra cannot be used as sluice.cassandra says (contact points %s): %s. Look whether it runs there, and which data centre and user it expects."
        .formatted(contactPoints, failure.getMessage());
  }

  /** By the name of the variable, as the values go nowhere else. */
  private String user() {
    String variable = setting("username-variable");
    return variable.isEmpty()
        ? "whoever has no password"
        : "the user in the environment variable %s".formatted(variable);
  }

  private String setting(String name) {
    return ours.hasPath(name) ? ours.getString(name) : "";
  }

  private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
    return reasons(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The reason behind all others that has words for it. */
  private static String last(Throwable failure) {
    String told = "no connection";
    for (Throwable each : reasons(failure)) {
      told = each.getMessage() == null ? told : each.getMessage();
    }
    return told;
  }

  /** The failure and all that it stems from, of all nodes. */
  private static Set<Throwable> reasons(Throwable failure) {
    Set<Throwable> seen = new LinkedHashSet<>();
    Deque<Throwable> left = new ArrayDeque<>();
    left.add(failure);
    while (!left.isEmpty()) {
      Throwable each = left.remove();
      if (seen.add(each)) {
        if (each.getCause() != null) {
          left.add(each.getCause());
        }
        // The driver has the refusal of a connection there.
        left.addAll(List.of(each.getSuppressed()));
        if (each instanceof AllNodesFailedException all) {
          all.getAllErrors().values().forEach(left::addAll);
        }
      }
    }
    return seen;
  }
}
