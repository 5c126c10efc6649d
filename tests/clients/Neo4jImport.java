import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.importer.ImportCommand;
import picocli.CommandLine;

/**
 * Fills Neo4j databases in the two ways that the program offers, and prints what each then holds, as one JSON object:
 * {@code tables} through the command behind {@code neo4j-admin database import full}, {@code script} by running the
 * statements of the Cypher script, {@code again} by running them a second time in the same database.
 *
 * Arguments: an empty folder, the Cypher script, then the arguments of the import.
 */
public class Neo4jImport {
    private static final String NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id";
    private static final String RELATIONS =
        "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties";

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Path folder = Path.of(arguments[0]);
        Path imported = Files.createDirectories(folder.resolve("tables"));
        Path scripted = Files.createDirectories(folder.resolve("script"));
        List<String> options = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        // The name of the database comes first: after an option it would be taken for one more file.
        options.add(0, "neo4j");
        Path settings = Files.createDirectories(imported.resolve("conf"));
        int code = new CommandLine(new ImportCommand.Full(new ExecutionContext(imported, settings))).execute(options.toArray(new String[0]));
        out.println("{\"code\":" + code);
        with(imported, database -> out.println(",\"tables\":" + contents(database)));
        List<String> statements = List.of(Files.readString(Path.of(arguments[1])).split(";\n"));
        with(scripted, database -> {
            for (String name : List.of("script", "again")) {
                statements.forEach(statement -> run(database, statement));
                out.println(",\"" + name + "\":" + contents(database));
            }
        });
        out.println("}");
        out.flush();
        System.exit(0);
    }

    private interface Task {
        void on(GraphDatabaseService database);
    }

    private static void with(Path home, Task task) {
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(home).build();
        try {
            task.on(service.database("neo4j"));
        } finally {
            service.shutdown();
        }
    }

    private static void run(GraphDatabaseService database, String statement) {
        if (statement.isBlank()) return;
        try (Transaction transaction = database.beginTx()) {
            transaction.execute(statement).close();
            transaction.commit();
        }
    }

    private static String contents(GraphDatabaseService database) {
        return "{\"nodes\":" + rows(database, NODES) + ",\"relations\":" + rows(database, RELATIONS) + "}";
    }

    private static String rows(GraphDatabaseService database, String query) {
        try (Transaction transaction = database.beginTx(); Result result = transaction.execute(query)) {
            List<String> rows = new ArrayList<>();
            result.forEachRemaining(row -> rows.add(json(row)));
            return "[" + String.join(",\n", rows) + "]";
        }
    }

    private static String json(Object value) {
        if (value == null) return "null";
        if (value instanceof Number || value instanceof Boolean) return value.toString();
        List<String> parts = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> parts.add(json(key) + ":" + json(item)));
            return "{" + String.join(",", parts) + "}";
        }
        if (value instanceof Object[] array) value = List.of(array);
        if (value instanceof Iterable<?> list) {
            list.forEach(item -> parts.add(json(item)));
            return "[" + String.join(",", parts) + "]";
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
