package gg.tiketi.load;

import gg.tiketi.accounts.Crowd;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Virtual users, each with a connection of its own, all on two threads: the driver shares the machine's cores with what it measures,
 * and a thread for each user would take as much of them as the server does.
 */
final class Users implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int LARGEST = 16 * 1024 * 1024;

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
    private final List<URI> servers;

    /** @param servers users are spread over them evenly */
    Users(List<URI> servers) {
        this.servers = List.copyOf(servers);
    }

    /** All begin at the same moment, each going through its share of the crowd; waits until all are through. */
    Tally run(String what, int users, List<Crowd.Member> crowd, Function<Crowd.Member, Script> part) {
        return start(what, users, crowd, part).join();
    }

    /** As {@link #run}, without waiting. */
    CompletableFuture<Tally> start(
            String what, int users, List<Crowd.Member> crowd, Function<Crowd.Member, Script> part) {
        var tally = new Tally(what);
        var all = new ArrayList<VirtualUser>();
        for (var share : Crowd.split(crowd, users)) {
            var server = servers.get(all.size() % servers.size());
            all.add(new VirtualUser(server, bootstrap(server), tally, share.iterator(), part));
        }
        all.forEach(VirtualUser::connect);
        tally.begin();
        return CompletableFuture.allOf(all.stream().map(VirtualUser::play).toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    tally.end();
                    return tally;
                });
    }

    private Bootstrap bootstrap(URI server) {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(server.getHost(), server.getPort())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpClientCodec()).addLast(new HttpObjectAggregator(LARGEST));
                    }
                });
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
