# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# What is built here was checked before: analyzers would double the time.
RUN dotnet publish src/AdaptiveRecall.Proxy -c Release --os linux -o /app -p:RunAnalyzers=false
# The runtime image has no shell: the volume's folder is made here and handed over with its owner.
RUN mkdir /data

# Chiseled: no shell, no package manager, runs as the non-root user "app" (uid 1654).
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=1654:1654 /data /data
USER 1654
VOLUME /data
EXPOSE 5080
# All interfaces, because a container's loopback is its own. The proxy refuses to start like this until you say that the
# network may be trusted with bare user headers: -e AdaptiveRecall__Identity__TrustNetwork=true
ENV AdaptiveRecall__Listen__0=http://0.0.0.0:5080 \
    AdaptiveRecall__Store=/data/memory.db
ENTRYPOINT ["dotnet", "AdaptiveRecall.Proxy.dll"]
